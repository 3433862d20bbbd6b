package dev.waybill.core.order;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.ReservationResult.Refused;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives back a part of what a reservation holds. The node is told absolute units, so that whatever comes late or twice
 * finds nothing to do; an order that redeems what is left tells the node the same.
 */
final class Reductions {
    private Reductions() {}

    /** Null when so much is held, else why not. */
    static @Nullable Refused refuse(Reservation reservation, List<SkuUnits> units) {
        Map<Sku, Integer> held = new TreeMap<>();
        reservation.now().plan().parts().stream()
                .flatMap(part -> part.lines().stream())
                .forEach(line -> held.merge(line.sku(), line.quantity().units(), Integer::sum));
        for (SkuUnits back : units) {
            int there = held.getOrDefault(back.sku(), 0);
            if (back.quantity().units() > there) {
                return new Refused(
                        "NOT_RESERVED", reservation.id() + " holds " + there + " of " + back.sku() + ": not more");
            }
            held.put(back.sku(), there - back.quantity().units());
        }
        boolean crowded = ReservationChanges.of(reservation).owed().size() >= ReservationChanges.MAX;
        return crowded ? new Refused("CONFLICT", "what was given back before is still on its way: try again") : null;
    }

    static boolean leavesNothing(Reservation reservation, List<SkuUnits> units) {
        long held = reservation.now().plan().parts().stream()
                .flatMap(part -> part.lines().stream())
                .mapToLong(line -> line.quantity().units())
                .sum();
        return held == units.stream().mapToLong(u -> u.quantity().units()).sum();
    }

    /** As in the event: {@code SKU=units}. */
    static Map<String, String> told(List<SkuUnits> units) {
        return Map.of(
                "units",
                units.stream().map(u -> u.sku() + "=" + u.quantity().units()).collect(Collectors.joining(",")));
    }

    /** What is left; empty parts are gone. The nodes are told. */
    static Reservation apply(Reservation reservation, List<SkuUnits> units, Tx tx) {
        Map<Sku, Integer> back = new TreeMap<>();
        units.forEach(u -> back.merge(u.sku(), u.quantity().units(), Integer::sum));
        Attempt now = reservation.now();
        int step = reservation.version() + 1;
        List<SourcingPlan.Part> parts = new ArrayList<>();
        List<FulfillmentOrderId> ids = new ArrayList<>();
        List<String> owed = new ArrayList<>();
        for (int i = now.allocations().size() - 1; i >= 0; i--) {
            SourcingPlan.Part part = now.plan().parts().get(i);
            FulfillmentOrderId id = now.allocations().get(i);
            SourcingPlan.Part left = part.withLines(left(part.lines(), back));
            if (!left.lines().equals(part.lines())) {
                owed.addAll(tell(Participants.token(reservation.id(), id), step, left, now, tx));
            }
            if (!left.lines().isEmpty()) {
                parts.add(0, left);
                ids.add(0, id);
            }
        }
        Attempt less = now.holding(new SourcingPlan(parts), ids, now.tryBy());
        return reservation.changed(
                ReservationChanges.of(reservation).holding(less).owing(owed));
    }

    private static List<String> tell(HoldToken token, int step, SourcingPlan.Part left, Attempt now, Tx tx) {
        return left.lines().isEmpty()
                ? Participants.sendEndsOf(left, token, now.tryBy(), tx)
                : Participants.sendShrinks(token, step, left, tx);
    }

    private static List<LineDemand> left(List<LineDemand> lines, Map<Sku, Integer> back) {
        List<LineDemand> left = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            LineDemand line = lines.get(i);
            int less = Math.min(line.quantity().units(), back.getOrDefault(line.sku(), 0));
            back.merge(line.sku(), -less, Integer::sum);
            int units = line.quantity().units() - less;
            if (units > 0) {
                left.add(0, new LineDemand(line.line(), line.sku(), Quantity.of(units)));
            }
        }
        return left;
    }
}
