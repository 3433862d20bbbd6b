package dev.waybill.routing.whatif;

import dev.waybill.core.fulfillment.Backlog;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand.MoveFulfillmentOrder;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a replay that wait out their grace: the router's backlog, and where its moves are decided, at once, against
 * what is there at that moment. By one thread only.
 */
final class Homes implements Backlog, Shards {
    private final ReplayStock stock;
    private final Yardstick yardstick;
    private final OrderPolicy policy;
    private final InstantSource now;
    private final Map<FulfillmentOrderId, OpenOrder> open = new LinkedHashMap<>();
    private final PriorityQueue<OpenOrder> byRelease = new PriorityQueue<>(
            Comparator.comparing((OpenOrder one) -> one.order().graceEnds()).thenComparing(OpenOrder::number));
    private Moved moved = new Moved(0, 0, 0);

    /** @param now simulated time */
    Homes(ReplayStock stock, Yardstick yardstick, OrderPolicy policy, InstantSource now) {
        this.stock = stock;
        this.yardstick = yardstick;
        this.policy = policy;
        this.now = now;
    }

    /** The moves that were made, and what their orders came to before and after each of them. */
    record Moved(long moves, long beforeMills, long afterMills) {
        private Moved plus(long before, long after) {
            return new Moved(moves + 1, beforeMills + before, afterMills + after);
        }
    }

    Moved moved() {
        return moved;
    }

    /** What it needs has been taken from the stock. */
    void add(OpenOrder order) {
        byRelease.add(order);
        order.parts().forEach(part -> open.put(part.part().id(), order));
    }

    boolean empty() {
        return byRelease.isEmpty();
    }

    /** When the next order is released; far in the future when none waits. */
    Instant nextRelease() {
        OpenOrder next = byRelease.peek();
        return next == null ? Instant.MAX : next.order().graceEnds();
    }

    /** The order whose grace ends first: nothing of it moves any more. */
    OpenOrder release() {
        OpenOrder order = byRelease.remove();
        order.parts().forEach(part -> open.remove(part.part().id()));
        return order;
    }

    @Override
    public Collection<OpenPart> movable() {
        List<OpenPart> parts = new ArrayList<>();
        for (OpenOrder order : new LinkedHashSet<>(open.values())) {
            for (OpenPart part : order.parts()) {
                if (movable(order, part.part())) {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    private boolean movable(OpenOrder order, FulfillmentOrder part) {
        Instant released = policy.releaseAt(order.order().graceEnds(), part.shipBy());
        return part.method() == FulfillmentMethod.DELIVERY && now.instant().isBefore(released);
    }

    @Override
    public CompletionStage<Answer> submit(ShardId shard, Command command, @Nullable CommandKey key, Instant deadline) {
        if (command instanceof MoveFulfillmentOrder move) {
            return CompletableFuture.completedFuture(new Decided(decide(move), false));
        }
        throw new IllegalArgumentException("a replay decides moves, not " + command);
    }

    private Result decide(MoveFulfillmentOrder move) {
        OpenOrder order = open.get(move.fulfillmentOrder());
        if (order == null || !stands(order, move)) {
            return new OrderResult.Refused("NOT_MOVABLE", "it has changed in the meantime", null);
        }
        if (!room(move.target())) {
            return new OrderResult.Refused("TARGET", "the target has no stock or room for it any more", null);
        }
        carryOut(order, move);
        return new OrderResult.Accepted();
    }

    private boolean stands(OpenOrder order, MoveFulfillmentOrder move) {
        FulfillmentOrder part = order.part(move.fulfillmentOrder());
        return part.register().version() == move.version() && movable(order, part);
    }

    /** While what it holds today is still held, as it is when a real node is tried. */
    private boolean room(SourcingPlan.Part target) {
        for (LineDemand line : target.lines()) {
            if (stock.atp(target.node(), line.sku()) < line.quantity().units()) {
                return false;
            }
        }
        return stock.capacityLeft(target.node(), target.capacityDay())
                >= target.lines().size();
    }

    /** Measured before and after beside everything else as it is: so that what moves gain adds up, whatever their order. */
    private void carryOut(OpenOrder order, MoveFulfillmentOrder move) {
        order.places().forEach(stock::give);
        Yardstick.Measure before = yardstick.of(order.order(), order.plan(), stock);
        order.move(move.fulfillmentOrder(), move.target());
        Yardstick.Measure after = yardstick.of(order.order(), order.plan(), stock);
        order.places().forEach(stock::take);
        order.remeasured(before, after);
        moved = moved.plus(before.total(), after.total());
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public Collection<CustomerOrder> unsourced() {
        return List.of();
    }

    @Override
    public List<Task> tasks(NodeId node) {
        return List.of();
    }

    @Override
    public List<FulfillmentOrder> atNode(NodeId node) {
        return List.of();
    }
}
