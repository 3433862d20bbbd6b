package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderResult.OrderRead;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.Command;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Router, desk and pickers in one: looks at an order, then sends one command that fits, or fits no longer. Confined to
 * one world.
 */
final class Staff {
    private final VirtualLoops loops;
    private final Clocks clocks;
    private final Caller caller;
    private final Planner planner;
    private final IdSource ids;
    private final Chance chance;
    private final List<String> lost = new ArrayList<>();

    Staff(VirtualLoops loops, Clocks clocks, Caller caller, Planner planner, IdSource ids, Chance chance) {
        this.loops = loops;
        this.clocks = clocks;
        this.caller = caller;
        this.planner = planner;
        this.ids = ids;
        this.chance = chance;
    }

    /** What was there once and then was said not to exist. */
    List<String> lost() {
        return lost;
    }

    void visit(OrderId order) {
        caller.read(order.home(), new OrderCommand.ReadOrder(order), result -> {
            if (result instanceof OrderRead read) {
                Command command = next(read);
                if (command != null) {
                    caller.keyed(order.home(), command, done -> goOn(order));
                }
            } else if (result instanceof OrderResult.Refused refused
                    && refused.code().equals("NOT_FOUND")) {
                lost.add("" + order);
            }
        });
    }

    /** Mostly stays with the order. */
    private void goOn(OrderId order) {
        if (chance.happens(0.85)) {
            loops.after(Duration.ofMillis(chance.between(20, 500)), () -> visit(order));
        }
    }

    private @Nullable Command next(OrderRead read) {
        CustomerOrder order = read.order();
        if (chance.happens(0.015)) {
            return new OrderCommand.CancelOrder(order.id(), "changed my mind", "buyer");
        }
        if (!order.unsourced().isEmpty() && order.resourcing() == null && chance.happens(0.8)) {
            return resource(order);
        }
        Optional<FulfillmentOrder> movable = read.fulfillmentOrders().stream()
                .filter(p -> p.register().state() == Register.State.MOVABLE)
                .findFirst();
        if (movable.isPresent() && chance.happens(0.7)) {
            return chance.happens(0.5) ? move(movable.get()) : release(movable.get());
        }
        Optional<Task> task = read.tasks().stream()
                .filter(t -> t.state() == Task.State.OPEN
                        || t.state() == Task.State.CLAIMED
                        || t.state() == Task.State.STARTED)
                .findFirst();
        return task.isPresent() ? work(read, task.get()) : deliver(read);
    }

    /** Carriers tell of parcels long after everything else has ended; sometimes twice. */
    private @Nullable Command deliver(OrderRead read) {
        return read.fulfillmentOrders().stream()
                .filter(p -> p.state() == FulfillmentOrder.State.SHIPPED
                        || (p.state() == FulfillmentOrder.State.DELIVERED && chance.happens(0.1)))
                .filter(p -> chance.happens(0.3))
                .findFirst()
                .map(p -> new OrderCommand.Delivered(p.id(), clocks.domain().instant(), "carrier"))
                .orElse(null);
    }

    private Command resource(CustomerOrder order) {
        Instant now = clocks.domain().instant();
        List<LineDemand> demands =
                order.unsourced().stream().map(CustomerOrder.Unsourced::demand).toList();
        OrderTerms terms = order.terms();
        SourcingPlan plan = planner.bringing(demands, terms.pickupNode(), terms.pickupSlot(), now);
        List<FulfillmentOrderId> allocations = ids.allocations(order.id().home(), plan);
        Instant decideBy = decideBy();
        return new OrderCommand.Resource(order.id(), order.version(), plan, allocations, decideBy, tryBy(decideBy));
    }

    private Command move(FulfillmentOrder part) {
        List<LineDemand> lines = part.lines().stream()
                .filter(line -> line.quantity() > 0)
                .map(line -> new LineDemand(line.number(), line.sku(), Quantity.of(line.quantity())))
                .toList();
        boolean pickup = part.method() == FulfillmentMethod.PICKUP;
        var target = planner.target(lines, pickup, clocks.domain().instant());
        Instant decideBy = decideBy();
        return new OrderCommand.MoveFulfillmentOrder(
                part.id(), part.register().version(), target, decideBy, tryBy(decideBy), 100);
    }

    private Command release(FulfillmentOrder part) {
        return new OrderCommand.ReleaseNow(part.id(), "desk");
    }

    /** Some are in a hurry: their try is answered when it is almost too late, or just too late. */
    private Instant decideBy() {
        return clocks.wall().plusMillis(chance.happens(0.4) ? chance.between(20, 500) : chance.between(1_000, 6_000));
    }

    private @Nullable Command work(OrderRead read, Task task) {
        String actor = "picker-" + chance.below(2);
        return switch (task.state()) {
            case OPEN -> new OrderCommand.ClaimTask(task.id(), null, actor);
            case CLAIMED ->
                chance.happens(0.05)
                        ? new OrderCommand.HandBackTask(task.id(), actor)
                        : new OrderCommand.StartTask(task.id(), String.valueOf(task.assignee()));
            case STARTED -> finish(read, task, String.valueOf(task.assignee()));
            case WAITING, DONE, CANCELLED -> null;
        };
    }

    private @Nullable Command finish(OrderRead read, Task task, String actor) {
        Instant at = clocks.domain().instant();
        return switch (task.type()) {
            case PICK -> pick(read, task, actor);
            case PACK -> new OrderCommand.Pack(task.id(), 1, at, actor);
            case SHIP -> new OrderCommand.Ship(task.id(), "1Z" + chance.below(1_000_000), at, actor);
            case RECEIVE -> receive(read, task, actor);
            case STAGE -> new OrderCommand.Stage(task.id(), "shelf-7", at, actor);
            case HAND_OVER ->
                new OrderCommand.HandOver(task.id(), String.valueOf(read.order().pickupCode()), at, actor);
        };
    }

    /** Mostly everything comes; some of it is broken or lost, or more is told than was sent. */
    private Command receive(OrderRead read, Task task, String actor) {
        List<OrderCommand.Came> came = read.fulfillmentOrders().stream()
                .filter(part -> part.id().equals(task.fulfillmentOrder()))
                .flatMap(part -> part.lines().stream())
                .filter(line -> line.picked() > 0)
                .map(line -> chance.happens(0.7)
                        ? new OrderCommand.Came(line.sku(), line.picked(), 0)
                        : new OrderCommand.Came(line.sku(), chance.below(line.picked() + 1), chance.below(2)))
                .toList();
        return new OrderCommand.ReceiveWork(task.id(), came, clocks.domain().instant(), actor);
    }

    private @Nullable Command pick(OrderRead read, Task task, String actor) {
        Instant at = clocks.domain().instant();
        if (chance.happens(0.04)) {
            return new OrderCommand.RejectWork(task.id(), "too busy", at, actor);
        }
        return read.fulfillmentOrders().stream()
                .filter(p -> p.id().equals(task.fulfillmentOrder()))
                .flatMap(p -> p.lines().stream())
                .filter(line -> line.picked() < line.quantity())
                .findFirst()
                .map(line -> pick(task, line, at, actor))
                .orElse(null);
    }

    private Command pick(Task task, FulfillmentOrder.Line line, Instant at, String actor) {
        int missing = line.quantity() - line.picked();
        return chance.happens(0.15)
                ? new OrderCommand.ShortPick(task.id(), line.sku(), 1 + chance.below(missing), "not there", at, actor)
                : new OrderCommand.ConfirmLine(task.id(), line.sku(), 1 + chance.below(missing), at, actor);
    }

    /** Participants accept a try for longer than home decides, by little or by much. */
    private Instant tryBy(Instant decideBy) {
        return decideBy.plusMillis(chance.happens(0.5) ? 200 : chance.between(200, 8_000));
    }
}
