package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.MemoryDecisionLog;
import dev.waybill.core.adapter.memory.MemoryOrderBodies;
import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderDesk;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.PlaceOrder;
import dev.waybill.core.order.PlaceOutcome;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Places orders as the HTTP door does: through the desk of a member, and again through another one's. */
final class DeskBuyers {
    private static final int MAX_TRIES = 6;

    private final VirtualLoops loops;
    private final Clocks clocks;
    private final Caller caller;
    private final Planner planner;
    private final IdSource ids;
    private final Chance chance;
    private final MemoryDecisionLog decisions = new MemoryDecisionLog();
    private final MemoryOrderBodies bodies = new MemoryOrderBodies(decisions);

    DeskBuyers(VirtualLoops loops, Clocks clocks, Caller caller, Planner planner, IdSource ids, Chance chance) {
        this.loops = loops;
        this.clocks = clocks;
        this.caller = caller;
        this.planner = planner;
        this.ids = ids;
        this.chance = chance;
    }

    /** {@code then} hears of an order that was placed or refused for good; of nothing else. */
    void place(OrderTerms terms, CommandKey key, Consumer<PlaceOutcome> then) {
        attempt(request(terms, key), key, 1, then);
    }

    private static PlaceOrder request(OrderTerms terms, CommandKey key) {
        return new PlaceOrder(
                terms.channel(),
                terms.lines(),
                terms.destination(),
                terms.method(),
                terms.level(),
                terms.pickupNode(),
                terms.promisedBy(),
                terms.pickupSlot(),
                key.bodyHash(),
                "buyer",
                null,
                null);
    }

    private void attempt(PlaceOrder order, CommandKey key, int number, Consumer<PlaceOutcome> then) {
        Duration patience = Duration.ofMillis(chance.between(1_000, 12_000));
        boolean[] over = {false};
        caller.began();
        Consumer<@Nullable PlaceOutcome> once = outcome -> {
            if (!over[0]) {
                over[0] = true;
                caller.ended();
                answered(order, key, number, outcome, then);
            }
        };
        Instant deadline = clocks.wall().plus(patience);
        desk(order)
                .place(order, key, deadline)
                .whenComplete((outcome, failure) -> loops.after(Duration.ZERO, () -> once.accept(outcome)));
        loops.after(patience.plusMillis(500), () -> once.accept(null));
    }

    /** A desk of the member that this request happens to reach. */
    private OrderDesk desk(PlaceOrder order) {
        Sourcing sourcing = (request, now) -> new SourcingOutcome.Sourced(
                planner.bringing(request.lines(), order.pickupNode(), request.pickupSlot(), now),
                new SourcingExplanation("simulated/1", "greedy", List.of(), null, null));
        return new OrderDesk(
                caller.recorded(),
                sourcing,
                bodies,
                decisions,
                ids,
                new OrderDesk.Clocks(clocks::wall, clocks.domain()),
                OrderDesk.Timing.withGrace(Duration.ofMinutes(chance.between(0, 20))));
    }

    private void answered(
            PlaceOrder order, CommandKey key, int number, @Nullable PlaceOutcome outcome, Consumer<PlaceOutcome> then) {
        if (outcome instanceof PlaceOutcome.Placed || outcome instanceof PlaceOutcome.Refused) {
            then.accept(outcome);
        } else if (!(outcome instanceof PlaceOutcome.KeyReused) && number < MAX_TRIES) {
            caller.began();
            loops.after(Duration.ofMillis(chance.between(10, 1_000)), () -> {
                caller.ended();
                attempt(order, key, number + 1, then);
            });
        }
    }
}
