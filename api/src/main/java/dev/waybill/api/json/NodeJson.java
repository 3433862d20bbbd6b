package dev.waybill.api.json;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.OpeningHours;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.Throttle;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes as they are written and read. */
public final class NodeJson {
    private static final long MAX_COST_MILLS = 1_000_000_000_000L;
    private static final int MAX_SLOT_ORDERS = 100_000;
    private static final int MAX_LINES = 10_000_000;
    private static final Duration LONGEST_WORK = Duration.ofDays(14);

    private NodeJson() {}

    /** A node on the wire. {@code hours} is OSM opening_hours, {@code processing} an ISO 8601 duration. */
    public record Node(
            @Nullable String id,
            @Nullable String name,
            @Nullable String type,
            @Nullable Spot place,
            @Nullable String zone,
            @Nullable String hours,
            @Nullable String cutoff,
            @Nullable List<@Nullable String> capabilities,
            @Nullable Integer dailyLines,
            @Nullable String processing,
            @Nullable Costs costs,
            @Nullable Boolean active,
            @Nullable Integer slotOrders,
            @Nullable Integer pickupLines,
            @Nullable Limit throttle) {}

    /** Read only: a put or an import leaves it as it is, a patch sets it. */
    public record Limit(
            @Nullable Integer percent,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable String by) {}

    public record Spot(
            @Nullable String country,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable Double lat,
            @Nullable Double lon) {}

    public record Costs(
            @Nullable Long perOrderMills, @Nullable Long perUnitMills) {}

    public static Node of(FulfillmentNode node) {
        Place place = node.place();
        return new Node(
                node.id().value(),
                node.name(),
                Wire.word(node.type()),
                new Spot(
                        place.country(),
                        place.region(),
                        place.postalCode(),
                        place.point().lat(),
                        place.point().lon()),
                node.zone().getId(),
                node.hours().source(),
                node.cutoff().toString(),
                node.capabilities().stream().map(Wire::word).sorted().toList(),
                node.dailyLines(),
                node.processing().toString(),
                new Costs(node.costs().perOrderMills(), node.costs().perUnitMills()),
                node.active(),
                node.slotOrders(),
                node.pickupLines(),
                limit(node.throttle()));
    }

    /** A throttle as it is shown, or null. */
    public static @Nullable Limit limit(@Nullable Throttle throttle) {
        return throttle == null
                ? null
                : new Limit(throttle.percent(), throttle.until(), throttle.reason(), throttle.by());
    }

    public static Parsed<FulfillmentNode> read(Node node) {
        Fields fields = new Fields();
        NodeId id = fields.node("id", node.id());
        String name = fields.text("name", node.name());
        NodeType type = fields.word("type", node.type(), NodeType.class);
        Place place = place(fields, node.place());
        ZoneId zone = fields.zone("zone", node.zone());
        OpeningHours hours = hours(fields, node.hours());
        LocalTime cutoff = fields.time("cutoff", node.cutoff());
        Set<Capability> capabilities = capabilities(fields, node.capabilities());
        Integer dailyLines = fields.within("daily_lines", node.dailyLines(), 0, MAX_LINES);
        Duration processing = processing(fields, node.processing());
        NodeCosts costs = costs(fields, node.costs());
        Integer slotOrders =
                fields.within("slot_orders", Objects.requireNonNullElse(node.slotOrders(), 0), 0, MAX_SLOT_ORDERS);
        Integer pickupLines =
                fields.within("pickup_lines", Objects.requireNonNullElse(node.pickupLines(), 0), 0, MAX_LINES);
        return fields.finish(() -> new FulfillmentNode(
                Fields.sure(id),
                Fields.sure(name),
                Fields.sure(type),
                Fields.sure(place),
                Fields.sure(zone),
                Fields.sure(hours),
                Fields.sure(cutoff),
                Fields.sure(capabilities),
                Fields.sure(dailyLines),
                Fields.sure(processing),
                Fields.sure(costs),
                node.active() == null || node.active(),
                Fields.sure(slotOrders),
                null,
                Fields.sure(pickupLines)));
    }

    private static @Nullable Place place(Fields fields, @Nullable Spot spot) {
        if (fields.required("place", spot) == null || spot == null) {
            return null;
        }
        Fields at = fields.at("place");
        String country = at.country("country", spot.country());
        Double lat = at.within("lat", spot.lat(), -90, 90);
        Double lon = at.within("lon", spot.lon(), -180, 180);
        return country == null || lat == null || lon == null
                ? null
                : new Place(
                        country,
                        Objects.requireNonNullElse(spot.region(), ""),
                        Objects.requireNonNullElse(spot.postalCode(), ""),
                        new GeoPoint(lat, lon));
    }

    private static @Nullable OpeningHours hours(Fields fields, @Nullable String text) {
        return fields.checked("hours", text, "INVALID_HOURS", "must be opening hours such as Mo-Fr 09:00-18:00", it -> {
            try {
                return OpeningHours.parse(it);
            } catch (IllegalArgumentException e) {
                return null;
            }
        });
    }

    private static @Nullable Duration processing(Fields fields, @Nullable String text) {
        String rule = "must be an ISO 8601 duration such as PT2H, at most 14 days";
        return fields.checked("processing", text, "INVALID_DURATION", rule, it -> {
            try {
                Duration duration = Duration.parse(it);
                return duration.isNegative() || duration.compareTo(LONGEST_WORK) > 0 ? null : duration;
            } catch (DateTimeException e) {
                return null;
            }
        });
    }

    private static @Nullable Set<Capability> capabilities(Fields fields, @Nullable List<@Nullable String> words) {
        if (fields.required("capabilities", words) == null || words == null) {
            return null;
        }
        Set<Capability> capabilities = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            Capability capability = fields.at("capabilities").word("" + i, words.get(i), Capability.class);
            if (capability != null) {
                capabilities.add(capability);
            }
        }
        return capabilities;
    }

    private static @Nullable NodeCosts costs(Fields fields, @Nullable Costs costs) {
        if (fields.required("costs", costs) == null || costs == null) {
            return null;
        }
        Fields at = fields.at("costs");
        Long perOrder = at.within("per_order_mills", costs.perOrderMills(), 0, MAX_COST_MILLS);
        Long perUnit = at.within("per_unit_mills", costs.perUnitMills(), 0, MAX_COST_MILLS);
        return perOrder == null || perUnit == null ? null : new NodeCosts(perOrder, perUnit);
    }
}
