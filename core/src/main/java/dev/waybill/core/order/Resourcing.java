package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Attempt.Phase;
import dev.waybill.core.order.CustomerOrder.Unsourced;
import dev.waybill.core.order.OrderCommand.Resource;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives unsourced lines new nodes: one attempt at a time, decided at home. Lines stay unsourced until it is decided. */
final class Resourcing {
    private final Parts parts;
    private final OrderProgress progress;

    Resourcing(Parts parts, OrderProgress progress) {
        this.parts = parts;
        this.progress = progress;
    }

    Result start(Resource command, Tx tx) {
        @Nullable CustomerOrder order = Orders.find(tx, command.order());
        if (order == null) {
            return Orders.notFound(command.order());
        }
        if (!OrderProgress.open(order) || order.resourcing() != null) {
            return Orders.wrongState(order);
        }
        if (order.version() != command.version()
                || new TryWindow(command.decideBy(), command.tryBy())
                        .over(tx.now().wall())) {
            return Orders.refused("STALE_PLAN", "the order has changed since", order.id());
        }
        Attempts.Request request =
                new Attempts.Request(command.plan(), command.allocations(), command.decideBy(), command.tryBy());
        if (!Orders.proposable(order.id(), request, tx) || !fits(order, command.plan())) {
            return Orders.refused("INVALID_PLAN", "the plan does not fit the unsourced lines", order.id());
        }
        @Nullable
        String split = KeptTogether.split(
                order.terms().together(),
                order.unsourced().stream().map(Unsourced::demand).toList(),
                command.plan().parts());
        if (split != null) {
            return Orders.refused("GROUP_SPLIT", split, order.id());
        }
        OrderProgress.put(order.edit().resourcing(Attempts.atHome(order.id(), 1, request, tx)), tx);
        return new OrderResult.Accepted();
    }

    /**
     * Every unit of the plan is unsourced, each line once. Which nodes may be asked again is the strategy's to say: the
     * plan was made for this version of the order, so that it knew those that failed.
     */
    private static boolean fits(CustomerOrder order, SourcingPlan plan) {
        return !plan.waits()
                && plan.parts().stream()
                        .allMatch(part -> part.lines().stream()
                                .allMatch(demand -> find(order, demand)
                                        .filter(u -> planned(plan, demand) <= units(u))
                                        .isPresent()));
    }

    private static int planned(SourcingPlan plan, LineDemand demand) {
        return plan.parts().stream()
                .flatMap(p -> p.lines().stream())
                .filter(d -> d.line() == demand.line())
                .mapToInt(d -> d.quantity().units())
                .sum();
    }

    private static Optional<Unsourced> find(CustomerOrder order, LineDemand demand) {
        return order.unsourced().stream()
                .filter(u ->
                        u.demand().line() == demand.line() && u.demand().sku().equals(demand.sku()))
                .findFirst();
    }

    private static int units(Unsourced unsourced) {
        return unsourced.demand().quantity().units();
    }

    /** Stores the attempt's next state and does what follows from it. */
    void apply(CustomerOrder order, Attempt attempt, Tx tx) {
        if (attempt.phase() == Phase.DECIDED) {
            decided(order, attempt, tx);
        } else if (attempt.phase() == Phase.CLOSED) {
            progress.advance(OrderProgress.put(order.edit().resourcing(null), tx), tx);
        } else {
            OrderProgress.put(order.edit().resourcing(attempt), tx);
        }
    }

    private void decided(CustomerOrder order, Attempt attempt, Tx tx) {
        List<FulfillmentOrderId> ids = new ArrayList<>(order.fulfillmentOrders());
        ids.addAll(attempt.allocations());
        for (int i = 0; i < attempt.allocations().size(); i++) {
            SourcingPlan.Part part = attempt.plan().parts().get(i);
            parts.resourced(order, attempt.allocations().get(i), part, excluded(order, part), tx);
        }
        OrderProgress.put(
                order.edit().resourcing(null).fulfillmentOrders(ids).unsourced(left(order.unsourced(), attempt.plan())),
                tx);
    }

    private static List<NodeId> excluded(CustomerOrder order, SourcingPlan.Part part) {
        return part.lines().stream()
                .flatMap(d -> find(order, d).stream())
                .map(Unsourced::excluded)
                .reduce(List.of(), Failures::together);
    }

    private static List<Unsourced> left(List<Unsourced> unsourced, SourcingPlan plan) {
        List<Unsourced> left = new ArrayList<>();
        for (Unsourced u : unsourced) {
            int units = units(u) - planned(plan, u.demand());
            if (units > 0) {
                LineDemand demand = new LineDemand(u.demand().line(), u.demand().sku(), Quantity.of(units));
                left.add(new Unsourced(demand, u.excluded(), u.reason(), u.since(), u.giveUpAt()));
            }
        }
        return left;
    }
}
