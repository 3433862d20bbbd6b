package dev.waybill.api.json;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.PlaceOrder;
import dev.waybill.core.order.Redemption;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationTerms;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order that names a reservation: everything but prices and the customer was said when it was reserved. */
public final class RedeemJson {
    private RedeemJson() {}

    /** What was read; whether it fits the reservation is not known yet. */
    public record Wish(ReservationId reservation, String channel, List<OrderLine> lines) {
        public Wish {
            lines = List.copyOf(lines);
        }
    }

    public static Parsed<Wish> read(PlaceOrderJson.Request request, Network network) {
        Fields fields = new Fields();
        String channel = fields.name("channel", request.channel());
        ReservationId id = fields.checked(
                "reservation_id",
                request.reservationId(),
                "UNKNOWN_RESERVATION",
                "is not a reservation of ours",
                RedeemJson::id);
        List<OrderLine> lines = PlaceOrderJson.lines(fields, request.lines(), network);
        PlaceOrderJson.checkCustomer(fields, request.customer());
        boolean more = request.destination() != null
                || Stream.of(
                                request.optionId(),
                                request.method(),
                                request.serviceLevel(),
                                request.pickupNodeId(),
                                request.promisedBy(),
                                request.backorderUntil())
                        .anyMatch(text -> text != null);
        if (more) {
            String sets = "sets destination, option_id, method, service_level, pickup_node_id and promised_by";
            fields.add("reservation_id", "RESERVATION_SETS_THIS", sets);
        }
        return fields.finish(() -> new Wish(Fields.sure(id), Fields.sure(channel), lines));
    }

    private static @Nullable ReservationId id(String text) {
        try {
            return new ReservationId(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The order as the reservation and the request together say it; {@code body} is its text, kept as it is. */
    public static Parsed<PlaceOrderJson.Placement> order(
            Wish wish, Reservation reservation, String body, String actor) {
        Fields fields = new Fields();
        Map<Sku, Integer> numbers = new HashMap<>();
        wish.lines().forEach(line -> numbers.put(line.sku(), line.number()));
        compare(fields, wish, held(reservation));
        apart(fields, wish, reservation.now().plan());
        return fields.finish(() -> {
            SourcingPlan plan = renumbered(reservation.now().plan(), numbers);
            Redemption redemption = new Redemption(reservation.id(), reservation.tokens(), reservation.version());
            return new PlaceOrderJson.Placement(
                    order(wish, reservation.terms(), new PlaceOrder.Reserved(plan, redemption), body, actor),
                    Optional.empty());
        });
    }

    private static Map<Sku, Integer> held(Reservation reservation) {
        Map<Sku, Integer> held = new TreeMap<>();
        reservation.now().plan().parts().stream()
                .flatMap(part -> part.lines().stream())
                .forEach(line -> held.merge(line.sku(), line.quantity().units(), Integer::sum));
        return held;
    }

    /** Names each line that is not what is held, and what would mend it. */
    private static void compare(Fields fields, Wish wish, Map<Sku, Integer> held) {
        Map<Sku, Integer> missing = new TreeMap<>(held);
        for (int i = 0; i < wish.lines().size(); i++) {
            OrderLine line = wish.lines().get(i);
            int there = held.getOrDefault(line.sku(), 0);
            int asked = line.quantity().units();
            missing.remove(line.sku());
            if (asked > there) {
                String mend = "reserved are " + there + " of " + line.sku() + ": order " + (asked - there)
                        + " more without the reservation, or reserve anew";
                fields.at("lines").at(i).add(there == 0 ? "sku" : "quantity", "RESERVATION_MISMATCH", mend);
            } else if (asked < there) {
                String mend = "reserved are " + there + " of " + line.sku() + ": release " + (there - asked) + " first";
                fields.at("lines").at(i).add("quantity", "RESERVATION_MISMATCH", mend);
            }
        }
        missing.forEach((sku, units) -> fields.add(
                "lines", "RESERVATION_MISMATCH", "reserved are " + units + " of " + sku + ": order or release them"));
    }

    /** What the order keeps together must be held in one place. */
    private static void apart(Fields fields, Wish wish, SourcingPlan plan) {
        for (Set<Integer> group : OrderLine.together(wish.lines())) {
            Set<Sku> skus = wish.lines().stream()
                    .filter(line -> group.contains(line.number()))
                    .map(OrderLine::sku)
                    .collect(Collectors.toSet());
            long parts = plan.parts().stream()
                    .filter(part -> part.lines().stream().anyMatch(line -> skus.contains(line.sku())))
                    .count();
            if (parts > 1) {
                String detail =
                        "are reserved at " + parts + " nodes, and are to be kept together: reserve them together";
                fields.add("lines", "RESERVATION_MISMATCH", detail);
            }
        }
    }

    private static PlaceOrder order(
            Wish wish, ReservationTerms terms, PlaceOrder.Reserved reserved, String body, String actor) {
        SourcingPlan plan = reserved.plan();
        NodeId store = terms.method() == FulfillmentMethod.PICKUP ? store(plan) : null;
        return new PlaceOrder(
                wish.channel(),
                wish.lines(),
                terms.destination(),
                terms.method(),
                terms.level(),
                store,
                terms.promisedBy(plan),
                plan.parts().get(0).pickupSlot(),
                body,
                actor,
                reserved,
                null);
    }

    /** Where it is collected, whoever brings it there. */
    private static NodeId store(SourcingPlan plan) {
        SourcingPlan.Part first = plan.parts().get(0);
        return first.toStore() == null ? first.node() : first.toStore().store();
    }

    private static SourcingPlan renumbered(SourcingPlan plan, Map<Sku, Integer> numbers) {
        return new SourcingPlan(plan.parts().stream()
                .map(part -> part.withLines(part.lines().stream()
                        .map(line -> new LineDemand(
                                numbers.getOrDefault(line.sku(), line.line()), line.sku(), line.quantity()))
                        .toList()))
                .toList());
    }
}
