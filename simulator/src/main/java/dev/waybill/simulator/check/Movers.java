package dev.waybill.simulator.check;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult.OrderRead;
import dev.waybill.core.order.Register;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.Quantity;
import dev.waybill.simulator.world.Chance;
import java.time.Instant;
import java.util.List;

/** A router that moves parts all the time and has no time for it: many answers come when their try is over. */
final class Movers {
    private static final long SLACK_MILLIS = 200;

    private final Clocks clocks;
    private final Caller caller;
    private final Planner planner;
    private final Chance chance;

    Movers(Clocks clocks, Caller caller, Planner planner, Chance chance) {
        this.clocks = clocks;
        this.caller = caller;
        this.planner = planner;
        this.chance = chance;
    }

    /** Moves what may still move of the order. */
    void visit(OrderId order) {
        caller.read(order.home(), new OrderCommand.ReadOrder(order), result -> {
            if (result instanceof OrderRead read) {
                read.fulfillmentOrders().stream().filter(Movers::movable).forEach(this::move);
            }
        });
    }

    private static boolean movable(FulfillmentOrder part) {
        return part.register().state() == Register.State.MOVABLE && part.method() != FulfillmentMethod.PICKUP;
    }

    private void move(FulfillmentOrder part) {
        List<LineDemand> lines = part.lines().stream()
                .filter(line -> line.quantity() > 0)
                .map(line -> new LineDemand(line.number(), line.sku(), Quantity.of(line.quantity())))
                .toList();
        var target = planner.target(lines, false, clocks.domain().instant());
        Instant decideBy = clocks.wall().plusMillis(chance.between(20, 300));
        var move = new OrderCommand.MoveFulfillmentOrder(
                part.id(), part.register().version(), target, decideBy, decideBy.plusMillis(SLACK_MILLIS), 100);
        caller.keyed(part.id().home(), move, done -> {});
    }
}
