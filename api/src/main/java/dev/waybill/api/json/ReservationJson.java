package dev.waybill.api.json;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeGroup;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationDesk;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.promise.Offer;
import dev.waybill.core.promise.OptionCodec;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reservations as they are asked for and shown. */
public final class ReservationJson {
    /** Nodes of which any may hold it. */
    static final int MAX_NODES = 10;

    private ReservationJson() {}

    public record Request(
            @Nullable String channel,
            @Nullable List<PromiseJson.@Nullable CartLine> lines,
            PromiseJson.@Nullable Destination destination,
            @Nullable String optionId,
            @Nullable String method,
            @Nullable String serviceLevel,
            @Nullable List<@Nullable String> nodeIds,
            @Nullable String nodeGroup,
            @Nullable Integer ttlSeconds) {}

    public record Extend(@Nullable Integer ttlSeconds) {}

    /** What is given back; everything when it names no lines. */
    public record Release(@Nullable List<PromiseJson.@Nullable CartLine> lines) {}

    /** Any of the nodes, in this order, or of the group; {@code fromNodeId}: only what is held there. */
    public record Transfer(
            @Nullable List<@Nullable String> nodeIds,
            @Nullable String nodeGroup,
            @Nullable String fromNodeId) {}

    public record View(
            String id,
            String state,
            @Nullable Instant until,
            FulfillmentMethod method,
            ServiceLevel serviceLevel,
            Instant promisedBy,
            List<Part> parts,
            @Nullable String orderId,
            @Nullable String reason) {}

    public record Part(
            String nodeId,
            Instant shipBy,
            Instant deliverBy,
            List<OrderJson.Demand> lines,
            OrderJson.@Nullable ToStore toStore) {}

    /**
     * What a request is read against.
     *
     * @param now domain clock
     * @param limits how long things are held
     */
    public record Context(Network network, OptionCodec options, Instant now, Limits limits, String actor) {}

    /** Domain clock: how long it is held when nothing is said, and at most. */
    public record Limits(Duration usual, Duration longest) {}

    /** By what it will be ordered. */
    private record Way(
            FulfillmentMethod method,
            ServiceLevel level,
            List<NodeId> nodes,
            @Nullable Offer offer) {}

    public static Parsed<ReservationDesk.Wish> read(Request request, Context context) {
        Fields fields = new Fields();
        String channel = fields.name("channel", request.channel());
        CartJson.Asked asked = lines(fields, request.lines(), context.network());
        Place place = PromiseJson.place(fields, request.destination(), context.network());
        Duration holdFor = ttl(fields, request.ttlSeconds(), context.limits());
        Way way = request.optionId() == null
                ? own(fields, request, context.network())
                : promised(fields, request, asked, place, context);
        return fields.finish(() -> {
            Way sure = Fields.sure(way);
            Offer offer = sure.offer();
            return new ReservationDesk.Wish(
                    Fields.sure(channel),
                    asked.lines(),
                    Fields.sure(place),
                    sure.method(),
                    sure.level(),
                    sure.nodes(),
                    offer == null ? null : offer.promisedBy(),
                    offer == null ? null : offer.pickupSlot(),
                    Fields.sure(holdFor),
                    context.actor(),
                    asked.together());
        });
    }

    public static Parsed<Duration> read(Extend request, Limits limits) {
        Fields fields = new Fields();
        Duration ttl = ttl(fields, request.ttlSeconds(), limits);
        return fields.finish(() -> Fields.sure(ttl));
    }

    /** The units of a release; empty when everything is given back. */
    public static Parsed<List<SkuUnits>> read(Release request) {
        Fields fields = new Fields();
        List<CartJson.Wanted> lines = request.lines() == null ? List.of() : PromiseJson.lines(fields, request.lines());
        Set<Sku> seen = new HashSet<>();
        for (CartJson.Wanted line : lines) {
            if (!seen.add(line.sku())) {
                fields.at("lines")
                        .at(line.index())
                        .add("sku", "DUPLICATE_LINE", "is on a line before: add the quantities up");
            }
        }
        return fields.finish(() -> lines.stream()
                .map(line -> new SkuUnits(line.sku(), line.quantity()))
                .toList());
    }

    public static Parsed<ReservationDesk.Target> read(
            Transfer request, ReservationId id, Network network, String actor) {
        Fields fields = new Fields();
        List<NodeId> nodes = places(fields, new Named(request.nodeIds(), request.nodeGroup()), null, network);
        if (fields.clean() && nodes.isEmpty()) {
            fields.add("node_ids", "OUT_OF_RANGE", "must name 1 to " + MAX_NODES + " nodes, or a node_group");
        }
        NodeId from = request.fromNodeId() == null ? null : fields.node("from_node_id", request.fromNodeId());
        return fields.finish(() -> new ReservationDesk.Target(id, nodes, from, actor));
    }

    private static @Nullable Duration ttl(Fields fields, @Nullable Integer seconds, Limits limits) {
        if (seconds == null) {
            return limits.usual();
        }
        Integer within = fields.within(
                "ttl_seconds", seconds, 1, (double) limits.longest().toSeconds());
        return within == null ? null : Duration.ofSeconds(within);
    }

    private static CartJson.Asked lines(
            Fields fields, @Nullable List<PromiseJson.@Nullable CartLine> lines, Network network) {
        List<CartJson.Wanted> wanted = PromiseJson.lines(fields, lines);
        for (CartJson.Wanted line : wanted) {
            if (network.item(line.sku()) == null) {
                String detail = line.sku() + " is not in the catalog";
                fields.at("lines").at(line.index()).add("sku", "UNKNOWN_SKU", detail);
            }
        }
        return CartJson.Asked.of(CartJson.cart(fields, wanted, network));
    }

    private static @Nullable Way own(Fields fields, Request request, Network network) {
        FulfillmentMethod method = fields.word("method", request.method(), FulfillmentMethod.class);
        ServiceLevel level = request.serviceLevel() == null
                ? ServiceLevel.STANDARD
                : fields.word("service_level", request.serviceLevel(), ServiceLevel.class);
        List<NodeId> nodes = places(fields, new Named(request.nodeIds(), request.nodeGroup()), method, network);
        return method == null || level == null ? null : new Way(method, level, nodes, null);
    }

    /** Where it may be held, as it was written: nodes, or a group of them. */
    private record Named(
            @Nullable List<@Nullable String> nodes,
            @Nullable String group) {}

    private static List<NodeId> places(
            Fields fields, Named named, @Nullable FulfillmentMethod method, Network network) {
        if (named.group() == null) {
            return nodes(fields, named.nodes(), method, network);
        }
        NodeGroup group = network.group(named.group());
        if (named.nodes() != null) {
            fields.add("node_group", "NODES_NAMED", "either node_ids or node_group");
        } else if (group == null) {
            fields.add("node_group", "UNKNOWN_GROUP", named.group() + " is not a group of nodes");
        }
        List<NodeId> able = group == null ? List.of() : able(group, method, network);
        if (group != null && able.isEmpty()) {
            fields.add("node_group", "UNKNOWN_NODE", "has no node that can do this");
        }
        return able;
    }

    private static List<NodeId> able(NodeGroup group, @Nullable FulfillmentMethod method, Network network) {
        return group.nodes().stream()
                .filter(id -> {
                    FulfillmentNode node = network.node(id);
                    return node != null && able(node, method);
                })
                .toList();
    }

    private static List<NodeId> nodes(
            Fields fields, @Nullable List<@Nullable String> ids, @Nullable FulfillmentMethod method, Network network) {
        List<NodeId> nodes = new ArrayList<>();
        boolean pickup = method == FulfillmentMethod.PICKUP;
        if (ids == null || ids.isEmpty() || ids.size() > MAX_NODES) {
            if (pickup || (ids != null && !ids.isEmpty())) {
                fields.add("node_ids", "OUT_OF_RANGE", "must name 1 to " + MAX_NODES + " nodes");
            }
            return nodes;
        }
        for (int i = 0; i < ids.size(); i++) {
            NodeId id = fields.at("node_ids").node("" + i, ids.get(i));
            FulfillmentNode node = id == null ? null : network.node(id);
            if (id != null && (node == null || !able(node, method))) {
                fields.at("node_ids").add("" + i, "UNKNOWN_NODE", id + " is not a node that can do this");
            } else if (id != null) {
                nodes.add(id);
            }
        }
        return nodes;
    }

    /** A node of any method when none is said: then its plan tells. */
    private static boolean able(FulfillmentNode node, @Nullable FulfillmentMethod method) {
        return method == null || node.can(method == FulfillmentMethod.PICKUP ? Capability.PICKUP : Capability.SHIP);
    }

    private static @Nullable Way promised(
            Fields fields, Request request, CartJson.Asked cart, @Nullable Place place, Context context) {
        if (Stream.of(request.method(), request.serviceLevel(), request.nodeIds(), request.nodeGroup())
                .anyMatch(it -> it != null)) {
            fields.add("option_id", "OPTION_SETS_THIS", "sets method, service_level, node_ids and node_group");
            return null;
        }
        OptionCodec.Read read = context.options().read(Fields.sure(request.optionId()), context.now());
        if (read instanceof OptionCodec.Expired expired) {
            String until = "was valid until " + expired.offer().validUntil() + ": ask for promises again";
            fields.add("option_id", "OPTION_EXPIRED", until);
            return null;
        }
        if (!(read instanceof OptionCodec.Valid valid)) {
            fields.add("option_id", "UNKNOWN_OPTION", "is not an option of ours");
            return null;
        }
        Offer offer = valid.offer();
        if (fields.clean() && place != null && !offer.isFor(cart.lines(), cart.together(), place)) {
            fields.add("option_id", "OPTION_MISMATCH", "was promised for another cart or destination");
            return null;
        }
        return new Way(
                offer.method(),
                offer.level(),
                Stream.ofNullable(offer.pickupNode()).toList(),
                offer);
    }

    /** The answer of its key, the same for ever. */
    public static View held(ReservationResult.Held held) {
        return new View(
                held.reservation().value(),
                "held",
                held.until(),
                held.terms().method(),
                held.terms().level(),
                held.terms().promisedBy(held.plan()),
                parts(held.plan()),
                null,
                null);
    }

    /** As it is now. */
    public static View of(Reservation reservation) {
        return new View(
                reservation.id().value(),
                reservation.state().name().toLowerCase(Locale.ROOT),
                reservation.until(),
                reservation.terms().method(),
                reservation.terms().level(),
                reservation.promisedBy(),
                parts(reservation.now().plan()),
                reservation.order() == null ? null : reservation.order().value(),
                reservation.ended());
    }

    private static List<Part> parts(SourcingPlan plan) {
        return plan.parts().stream()
                .map(part -> new Part(
                        part.node().value(),
                        part.shipBy(),
                        part.deliverBy(),
                        part.lines().stream().map(OrderJson::demand).toList(),
                        OrderJson.ToStore.of(part)))
                .toList();
    }
}
