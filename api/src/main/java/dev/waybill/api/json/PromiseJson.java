package dev.waybill.api.json;

import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.promise.Offer;
import dev.waybill.core.promise.PromiseOption;
import dev.waybill.core.promise.PromiseOutcome;
import dev.waybill.core.promise.PromiseRequest;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Availability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The question what may be promised, and its answer, as they are written. */
public final class PromiseJson {
    /** More lines or words than this are refused before they are looked at. */
    static final int MAX_ENTRIES = 200;

    private PromiseJson() {}

    public record Request(
            @Nullable String channel,
            @Nullable List<@Nullable CartLine> lines,
            @Nullable Destination destination,
            @Nullable List<@Nullable String> methods,
            @Nullable List<@Nullable String> serviceLevels,
            @Nullable List<@Nullable String> preferredNodes,
            @Nullable Boolean hold,
            @Nullable Boolean backorder) {}

    /** {@code group}: lines of one group leave one node in one parcel. */
    public record CartLine(
            @Nullable String sku,
            @Nullable Integer quantity,
            @Nullable String group) {}

    /** A place by its postal code, or by its coordinates where postal codes are not known. */
    public record Destination(
            @Nullable String country,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable Double lat,
            @Nullable Double lon) {}

    public record Answer(
            List<Option> options,
            List<Unfulfilled> unfulfilled,
            Instant asOf,
            @Nullable Long lagMillis,
            IncompleteJson.@Nullable Incomplete incomplete,
            ReservationJson.@Nullable View reservation) {}

    public record Option(
            String optionId,
            FulfillmentMethod method,
            ServiceLevel serviceLevel,
            @Nullable String pickupNodeId,
            Instant promisedBy,
            Instant validUntil,
            long costMills,
            long metres,
            List<Shipment> shipments,
            @Nullable PickupSlot pickupSlot,
            List<Slot> slots,
            @Nullable Instant readyAt) {}

    /** A slot in which it could be collected; {@code left} counts orders. */
    public record Slot(Instant start, Instant end, int left, String optionId) {}

    public record Shipment(
            String nodeId,
            @Nullable String carrierService,
            Instant shipBy,
            Instant deliverBy,
            List<OrderJson.Demand> lines,
            List<CostTerm> cost,
            OrderJson.@Nullable ToStore toStore) {}

    public record Unfulfilled(
            FulfillmentMethod method,
            @Nullable ServiceLevel serviceLevel,
            @Nullable String pickupNodeId,
            String reason,
            List<SourcingOutcome.Shortfall> shortfalls) {}

    public static Parsed<PromiseRequest> read(Request request, Network network) {
        Fields fields = new Fields();
        String channel = fields.name("channel", request.channel());
        CartJson.Asked asked = CartJson.Asked.of(CartJson.cart(fields, lines(fields, request.lines()), network));
        Place place = place(fields, request.destination(), network);
        Set<FulfillmentMethod> methods = words(fields, "methods", request.methods(), FulfillmentMethod.class);
        Set<ServiceLevel> levels = words(fields, "service_levels", request.serviceLevels(), ServiceLevel.class);
        List<NodeId> preferred = nodes(fields, request.preferredNodes());
        return fields.finish(() -> new PromiseRequest(
                asked.lines(),
                Fields.sure(place),
                Fields.sure(channel),
                methods,
                levels,
                preferred,
                Boolean.TRUE.equals(request.backorder()),
                asked.together()));
    }

    static List<CartJson.Wanted> lines(Fields fields, @Nullable List<@Nullable CartLine> lines) {
        List<CartJson.Wanted> wanted = new ArrayList<>();
        if (!some(fields, "lines", lines) || lines == null) {
            return wanted;
        }
        for (int i = 0; i < lines.size(); i++) {
            CartLine line = fields.at("lines").required("" + i, lines.get(i));
            CartJson.Wanted one = line == null
                    ? null
                    : CartJson.wanted(fields.at("lines").at(i), i, line.sku(), line.quantity(), line.group());
            if (one != null) {
                wanted.add(one);
            }
        }
        return wanted;
    }

    /** Whether the list is there and neither empty nor too long. */
    static boolean some(Fields fields, String field, @Nullable List<?> list) {
        if (list == null) {
            fields.add(field, "REQUIRED", "is required");
            return false;
        }
        if (list.isEmpty() || list.size() > MAX_ENTRIES) {
            fields.add(field, "OUT_OF_RANGE", "must have 1 to " + MAX_ENTRIES + " entries");
            return false;
        }
        return true;
    }

    /** Where a customer is, no finer than a postal code when one is given. */
    static @Nullable Place place(Fields fields, @Nullable Destination destination, Network network) {
        if (fields.required("destination", destination) == null || destination == null) {
            return null;
        }
        Fields at = fields.at("destination");
        String country = at.country("country", destination.country());
        String region = at.optionalText("region", blankToNull(destination.region()));
        String postalCode = at.optionalText("postal_code", blankToNull(destination.postalCode()));
        if (country == null) {
            return null;
        }
        if (destination.lat() != null || destination.lon() != null) {
            Double lat = at.within("lat", destination.lat(), -90, 90);
            Double lon = at.within("lon", destination.lon(), -180, 180);
            return lat == null || lon == null
                    ? null
                    : new Place(country, empty(region), empty(postalCode), new GeoPoint(lat, lon));
        }
        Place place = at.required("postal_code", postalCode) == null ? null : network.place(country, empty(postalCode));
        if (place == null && postalCode != null) {
            at.add("postal_code", "UNKNOWN_PLACE", "is not known in " + country + ": give lat and lon too");
        }
        return place;
    }

    /** Not every country has regions or postal codes; clients then send an empty text as often as none. */
    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String empty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <E extends Enum<E>> Set<E> words(
            Fields fields, String field, @Nullable List<@Nullable String> words, Class<E> type) {
        Set<E> read = new HashSet<>();
        if (words == null || (!words.isEmpty() && !some(fields, field, words))) {
            return read;
        }
        for (int i = 0; i < words.size(); i++) {
            E word = fields.at(field).word("" + i, words.get(i), type);
            if (word != null) {
                read.add(word);
            }
        }
        return read;
    }

    private static List<NodeId> nodes(Fields fields, @Nullable List<@Nullable String> ids) {
        List<NodeId> nodes = new ArrayList<>();
        if (ids == null || (!ids.isEmpty() && !some(fields, "preferred_nodes", ids))) {
            return nodes;
        }
        for (int i = 0; i < ids.size(); i++) {
            NodeId node = fields.at("preferred_nodes").node("" + i, ids.get(i));
            if (node != null) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    public static Answer answer(PromiseOutcome.Promised promised) {
        return answer(promised, null);
    }

    /** With the first option, which is held. */
    public static Answer answer(PromiseOutcome.Promised promised, ReservationJson.@Nullable View held) {
        Availability.Freshness freshness = promised.freshness();
        return new Answer(
                promised.options().stream().map(PromiseJson::option).toList(),
                promised.unfulfilled().stream().map(PromiseJson::unfulfilled).toList(),
                freshness.asOf(),
                freshness.lag().map(lag -> lag.toMillis()).orElse(null),
                IncompleteJson.of(promised.known()),
                held);
    }

    private static Option option(PromiseOption option) {
        Offer offer = option.offer();
        NodeId pickup = offer.pickupNode();
        return new Option(
                option.id(),
                offer.method(),
                offer.level(),
                pickup == null ? null : pickup.value(),
                offer.promisedBy(),
                offer.validUntil(),
                option.plan().costMills(),
                option.metres(),
                option.plan().parts().stream().map(PromiseJson::shipment).toList(),
                offer.pickupSlot(),
                slots(option.slots()),
                offer.supplyBy());
    }

    public static List<Slot> slots(List<PromiseOption.SlotChoice> choices) {
        return choices.stream()
                .map(choice -> new Slot(choice.slot().start(), choice.slot().end(), choice.left(), choice.optionId()))
                .toList();
    }

    private static Shipment shipment(SourcingPlan.Part part) {
        return new Shipment(
                part.node().value(),
                part.carrierService(),
                part.shipBy(),
                part.deliverBy(),
                part.lines().stream().map(OrderJson::demand).toList(),
                part.cost(),
                OrderJson.ToStore.of(part));
    }

    private static Unfulfilled unfulfilled(PromiseOutcome.Unfulfilled way) {
        NodeId pickup = way.pickupNode();
        return new Unfulfilled(
                way.method(), way.level(), pickup == null ? null : pickup.value(), way.reason(), way.shortfalls());
    }
}
