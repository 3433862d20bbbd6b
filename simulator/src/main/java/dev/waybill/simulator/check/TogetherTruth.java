package dev.waybill.simulator.check;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.State;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingPlan;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is kept together is never at two nodes: at no time have two parts of an order that are yet to leave lines of one
 * group, nor two parts of what a reservation holds.
 */
final class TogetherTruth {
    private static final Set<State> YET_TO_LEAVE =
            EnumSet.of(State.BACKORDERED, State.SCHEDULED, State.OPEN, State.PICKING, State.PACKED);

    private final World world;
    private final List<Verdict> verdicts;
    private final Map<OrderId, List<Set<Integer>>> groups = new HashMap<>();
    private final Map<OrderId, Map<FulfillmentOrderId, FulfillmentOrder>> parts = new HashMap<>();

    TogetherTruth(World world, List<Verdict> verdicts) {
        this.world = world;
        this.verdicts = verdicts;
    }

    void check() {
        for (int i = 0; i < world.settings.shards(); i++) {
            world.journal.rows(new ShardId(i)).forEach(this::walk);
        }
    }

    /** An order and its parts change in one commit of their home. */
    private void walk(Journal.Row row) {
        Set<OrderId> touched = new HashSet<>();
        for (Change change : row.body().changes()) {
            if (change.value() instanceof CustomerOrder order) {
                groups.put(order.id(), order.terms().together());
            } else if (change.value() instanceof FulfillmentOrder part) {
                parts.computeIfAbsent(part.order(), order -> new LinkedHashMap<>())
                        .put(part.id(), part);
                touched.add(part.order());
            } else if (change.value() instanceof Reservation reservation) {
                reserved(reservation);
            }
        }
        touched.forEach(this::together);
    }

    private void together(OrderId order) {
        for (Set<Integer> group : groups.getOrDefault(order, List.of())) {
            List<FulfillmentOrder> having = parts.getOrDefault(order, Map.of()).values().stream()
                    .filter(part -> YET_TO_LEAVE.contains(part.state()))
                    .filter(part -> part.lines().stream()
                            .anyMatch(line -> line.quantity() > 0 && group.contains(line.number())))
                    .toList();
            if (having.size() > 1) {
                verdicts.add(new Verdict("together", order + ": lines " + group + " are in " + having));
            }
        }
    }

    private void reserved(Reservation reservation) {
        for (Set<Integer> group : reservation.terms().together()) {
            List<SourcingPlan.Part> having = reservation.now().plan().parts().stream()
                    .filter(part -> part.lines().stream().anyMatch(line -> group.contains(line.line())))
                    .toList();
            if (having.size() > 1) {
                verdicts.add(new Verdict("together", reservation.id() + ": lines " + group + " are in " + having));
            }
        }
    }
}
