package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderDesk;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.PlaceOutcome;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places orders. Some are sent several times under one key, each copy with a plan of its own, and a few copies have
 * another body. Confined to one world.
 */
final class Buyers {
    private static final int MAX_ATTEMPTS = 3;

    private final VirtualLoops loops;
    private final Clocks clocks;
    private final Caller caller;
    private final Town town;
    private final Planner planner;
    private final IdSource ids;
    private final Chance chance;
    private final DeskBuyers desks;
    private final Map<OrderId, List<Result>> answers = new LinkedHashMap<>();

    Buyers(VirtualLoops loops, Clocks clocks, Caller caller, Town town, Planner planner, IdSource ids, Chance chance) {
        this.loops = loops;
        this.clocks = clocks;
        this.caller = caller;
        this.town = town;
        this.planner = planner;
        this.ids = ids;
        this.chance = chance;
        this.desks = new DeskBuyers(loops, clocks, caller, planner, ids, chance);
    }

    /** What was finally answered about each order, by every copy that got an answer. */
    Map<OrderId, List<Result>> answers() {
        return answers;
    }

    /** Orders that were acknowledged to somebody. */
    List<OrderId> placed() {
        return answers.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(OrderResult.Placed.class::isInstance))
                .map(Map.Entry::getKey)
                .toList();
    }

    void place() {
        CommandKey key = caller.newKey();
        ShardId home = OrderDesk.home(key, town.shards());
        OrderTerms terms = town.wish(clocks.domain().instant());
        int copies = chance.happens(0.3) ? 2 + chance.below(3) : 1;
        for (int i = 0; i < copies; i++) {
            boolean other = i > 0 && chance.happens(0.05);
            CommandKey copy = other ? new CommandKey(key.hash(), "body-" + i) : key;
            loops.after(Duration.ofMillis(chance.between(0, 3_000)), () -> send(home, terms, copy));
        }
    }

    /** Half of the copies go through a desk; the others send its messages with deadlines of their own. */
    private void send(ShardId home, OrderTerms terms, CommandKey key) {
        if (chance.happens(0.5)) {
            desks.place(terms, key, this::told);
        } else {
            open(home, terms, key);
        }
    }

    private void told(PlaceOutcome outcome) {
        if (outcome instanceof PlaceOutcome.Placed placed) {
            told(placed.order().order(), placed.order());
        } else if (outcome instanceof PlaceOutcome.Refused refused) {
            told(refused.refusal().order(), refused.refusal());
        }
    }

    void told(OrderId order, Result answer) {
        answers.computeIfAbsent(order, o -> new ArrayList<>()).add(answer);
    }

    private void open(ShardId home, OrderTerms terms, CommandKey key) {
        SourcingPlan plan = planner.ordered(terms, clocks.domain().instant());
        Instant decideBy = clocks.wall().plusMillis(chance.between(1_000, 6_000));
        var open = new OrderCommand.OpenOrder(
                ids.order(home),
                terms,
                plan,
                ids.allocations(home, plan),
                terms.pickupNode() == null ? null : "code-" + chance.below(10_000),
                decideBy,
                tryBy(decideBy),
                "buyer");
        caller.send(new Caller.Request(home, open, key), result -> {
            if (result instanceof OrderResult.Opened opened) {
                await(opened.order(), terms);
            }
        });
    }

    private void await(OrderId order, OrderTerms terms) {
        caller.read(order.home(), new OrderCommand.AwaitOrder(order), result -> {
            if (result instanceof OrderResult.AttemptClosed closed) {
                goOn(order, terms, closed.number());
            } else if (result instanceof OrderResult.Placed || result instanceof OrderResult.OrderRefused) {
                told(order, result);
            } else {
                loops.after(Duration.ofMillis(500), () -> await(order, terms));
            }
        });
    }

    private void goOn(OrderId order, OrderTerms terms, int closed) {
        if (closed >= MAX_ATTEMPTS || chance.happens(0.1)) {
            var refuse = new OrderCommand.RefuseOrder(order, "UNFILLABLE", "no plan", List.of());
            caller.read(order.home(), refuse, result -> await(order, terms));
            return;
        }
        SourcingPlan plan = planner.ordered(terms, clocks.domain().instant());
        Instant decideBy = clocks.wall().plusMillis(chance.between(1_000, 6_000));
        var next = new OrderCommand.NextAttempt(
                order, closed + 1, plan, ids.allocations(order.home(), plan), decideBy, tryBy(decideBy));
        caller.read(order.home(), next, result -> await(order, terms));
    }

    /** Participants accept a try for longer than home decides, by little or by much. */
    private Instant tryBy(Instant decideBy) {
        return decideBy.plusMillis(chance.happens(0.5) ? 200 : chance.between(200, 8_000));
    }
}
