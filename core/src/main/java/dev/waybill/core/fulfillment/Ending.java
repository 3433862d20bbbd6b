package dev.waybill.core.fulfillment;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.Line;
import dev.waybill.core.order.FulfillmentOrder.State;
import dev.waybill.core.order.OrderCommand.CancelOrder;
import dev.waybill.core.order.OrderCommand.Displace;
import dev.waybill.core.order.OrderCommand.RejectWork;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderEvents.Actor;
import dev.waybill.core.order.OrderProgress;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.NodeCommand.ReleaseHeld;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ends parts that will not be shipped: rejected by the node, cancelled by the customer, or without stock. */
final class Ending {
    private static final Set<Task.Type> ANY = EnumSet.allOf(Task.Type.class);

    private final OrderProgress progress;

    Ending(OrderProgress progress) {
        this.progress = progress;
    }

    Result reject(RejectWork command, Tx tx) {
        return Work.on(command.task(), command.actor(), ANY, tx, work -> {
            FulfillmentOrder part = work.part();
            if (part.state() != State.OPEN && part.state() != State.PICKING) {
                return Work.wrongState(part);
            }
            work.emit(OrderEvents.REJECTED, Map.of("reason", command.reason()), tx);
            List<LineDemand> demands = Lines.demands(part);
            FulfillmentOrder rejected = end(giveBack(part, demands, command.at(), tx), State.REJECTED, tx);
            progress.unsource(rejected, demands, "REJECTED: " + command.reason(), tx);
            return work.task(Task.State.CANCELLED).withPart(rejected).read();
        });
    }

    Result displace(Displace command, Tx tx) {
        @Nullable FulfillmentOrder part = Work.part(tx, command.fulfillmentOrder());
        if (part == null) {
            return Work.notFound(command.fulfillmentOrder());
        }
        @Nullable Line line = Lines.find(part, command.sku());
        boolean movable = part.register().state() == Register.State.MOVABLE
                && part.register().version() == command.version()
                && part.state() != State.BACKORDERED;
        if (!movable || line == null || command.units() < 1 || command.units() > line.quantity()) {
            return Work.wrongState(part);
        }
        displace(OrderProgress.abandonMove(part, "DISPLACED", tx), line, command, tx);
        return new OrderResult.Accepted();
    }

    private void displace(FulfillmentOrder part, Line line, Displace command, Tx tx) {
        List<LineDemand> lost = List.of(new LineDemand(line.number(), line.sku(), Quantity.of(command.units())));
        Line left = new Line(line.number(), line.sku(), line.quantity() - command.units(), 0);
        FulfillmentOrder after = Lines.replace(giveBack(part, lost, tx.now().domain(), tx), left);
        Map<String, String> attributes = new TreeMap<>(
                Map.of("sku", line.sku().value(), "units", "" + command.units(), "reason", command.reason()));
        attributes.putAll(OrderProgress.kit(part, line.number(), tx));
        OrderEvents.emit(tx, part.order(), OrderEvents.DISPLACED, part.id(), Actor.WAYBILL, attributes);
        progress.unsource(after, lost, "DISPLACED: " + command.reason(), tx);
        after = follow(after, line.number(), tx.now().domain(), progress, tx);
        tx.put(FulfillmentOrder.key(after.id()), after);
        if (after.lines().stream().allMatch(l -> l.quantity() == 0)) {
            end(after, State.REJECTED, tx);
        }
    }

    Result cancel(CancelOrder command, Tx tx) {
        @Nullable CustomerOrder order = tx.get(CustomerOrder.key(command.order()), CustomerOrder.class);
        if (order == null) {
            return Work.notFound(command.order());
        }
        if (order.status() == OrderStatus.CANCELLED) {
            return new OrderResult.Accepted();
        }
        List<FulfillmentOrder> live = live(order, tx);
        if (!OrderProgress.open(order) || (live.isEmpty() && order.unsourced().isEmpty())) {
            String code = order.status() == OrderStatus.PENDING ? "ORDER_PENDING" : "NOTHING_TO_CANCEL";
            return new OrderResult.Refused(code, order.id() + " is " + order.status(), order.id());
        }
        Actor actor = new Actor(command.actor());
        Map<String, String> why = Map.of("reason", command.reason());
        OrderEvents.emit(tx, order.id(), OrderEvents.CANCEL_REQUESTED, order.id(), actor, why);
        progress.cancel(order, cancelParts(live, tx), tx);
        return new OrderResult.Accepted();
    }

    /** Ends the parts and answers what they would have delivered. */
    private static List<LineDemand> cancelParts(List<FulfillmentOrder> live, Tx tx) {
        List<LineDemand> cancelled = new ArrayList<>();
        for (FulfillmentOrder found : live) {
            FulfillmentOrder part = OrderProgress.abandonMove(found, "CANCELLED", tx);
            List<LineDemand> demands = Lines.demands(part);
            cancelled.addAll(demands);
            if (part.state() == State.IN_TRANSFER) {
                StoreLeg.cancel(part, tx);
            } else {
                end(giveBack(part, demands, tx.now().domain(), tx), State.CANCELLED, tx);
            }
        }
        return cancelled;
    }

    private static List<FulfillmentOrder> live(CustomerOrder order, Tx tx) {
        return order.fulfillmentOrders().stream()
                .flatMap(id -> Stream.ofNullable(Work.part(tx, id)))
                .filter(p -> p.state().live())
                .toList();
    }

    /**
     * What is left of lines that leave in one parcel with one that has lost its node goes back and waits for another one
     * with it. The caller stores the part.
     */
    static FulfillmentOrder follow(FulfillmentOrder part, int lost, Instant at, OrderProgress progress, Tx tx) {
        Set<Integer> group = OrderProgress.together(part, lost, tx);
        List<LineDemand> others = Lines.demands(part).stream()
                .filter(demand -> group.contains(demand.line()))
                .toList();
        if (others.isEmpty()) {
            return part;
        }
        FulfillmentOrder freed = giveBack(part, others, at, tx);
        for (LineDemand other : others) {
            freed = Lines.replace(freed, new Line(other.line(), other.sku(), 0, 0));
        }
        progress.unsource(freed, others, "KEPT_TOGETHER: with line " + lost, tx);
        return freed;
    }

    /** Sends units out of the hold: unpicked, or back on the shelf. The caller stores the part. */
    private static FulfillmentOrder giveBack(FulfillmentOrder part, List<LineDemand> demands, Instant at, Tx tx) {
        return Effects.add(part, (token, step) -> new ReleaseHeld(token, step, Lines.units(demands), at), tx);
    }

    /** Stores the part at its end, with its tasks cancelled and nothing left to deliver. */
    static FulfillmentOrder end(FulfillmentOrder part, State state, Tx tx) {
        Work.cancelTasks(part, tx);
        FulfillmentOrder told = part.boundForStore() ? StoreLeg.nothingComes(part, tx) : part;
        FulfillmentOrder ended = told.edit()
                .register(told.register().in(Register.State.ENDED))
                .state(state)
                .lines(Lines.none(told))
                .wakeAt(null)
                .done();
        tx.put(FulfillmentOrder.key(part.id()), ended);
        return ended;
    }
}
