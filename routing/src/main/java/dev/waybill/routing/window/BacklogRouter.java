package dev.waybill.routing.window;

import dev.waybill.core.fulfillment.Backlog;
import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.Network;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.Register;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategies;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.routing.window.Improvement.Step;
import dev.waybill.routing.window.WindowPlanning.Found;
import dev.waybill.routing.window.WindowPlanning.Planned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Improves the plan of everything that has not been released yet. Each round looks at the parts of this member's
 * shards that may still move, solves one window of them, and sends the moves that pay for themselves; the orders'
 * homes decide them against their registers and the nodes against their stock, so that a stale plan does no harm.
 *
 * <p>To be called by one thread at a time, which it may block for the time of a window: never by an event loop.
 */
public final class BacklogRouter {
    private final Ports ports;
    private final RouterLimits limits;
    private final RouterMetrics metrics;
    private final WindowPlanning planning;
    private final Dispatch dispatch;
    private final Visits visits;
    private final SolverJournal journal;
    private final Executor solving;

    /** What the router sees and where it sends its moves. */
    public record Ports(
            Network network, Availability availability, Backlog backlog, Shards shards, DecisionLog decisions) {}

    /** With one strategy for all orders, where nothing is known to fail. */
    public BacklogRouter(
            Ports ports, Strategy strategy, ShadowPrices prices, RouterLimits limits, RouterMetrics metrics) {
        this(
                ports,
                Strategies.always(strategy),
                prices,
                PickOdds.NONE,
                limits,
                metrics,
                new SolverJournal(1),
                Runnable::run);
    }

    /**
     * @param journal is told of each window and its moves
     * @param solving where windows are planned while a round waits for them; nobody else does
     */
    public BacklogRouter(
            Ports ports,
            Strategies strategies,
            ShadowPrices prices,
            PickOdds odds,
            RouterLimits limits,
            RouterMetrics metrics,
            SolverJournal journal,
            Executor solving) {
        this.ports = ports;
        this.limits = limits;
        this.metrics = metrics;
        this.journal = journal;
        this.solving = solving;
        this.dispatch = new Dispatch(ports, metrics, journal, limits.patience());
        this.visits = new Visits(limits.revisit(), metrics);
        this.planning = new WindowPlanning(
                new WindowPlanning.Sight(ports.network(), ports.availability(), strategies, prices, odds),
                limits,
                visits);
    }

    /** One round, of a moment that does not pass. */
    public int doWork(ShardTime now) {
        return doWork(() -> now);
    }

    /**
     * One round. Returns how much was done, parts planned and moves sent: zero means that there was nothing to do.
     *
     * @param clock is asked again after the planning, which may have had to wait for a core
     */
    public int doWork(Supplier<ShardTime> clock) {
        ShardTime now = clock.get();
        List<OpenPart> movable = movable();
        int sent = carryOut(movable, now);
        if (movable.isEmpty() || dispatch.open() >= limits.moves()) {
            return sent;
        }
        Planned planned =
                CompletableFuture.supplyAsync(() -> plan(movable, now), solving).join();
        if (planned == null) {
            return sent;
        }
        ShardTime then = clock.get();
        conclude(planned, then);
        return sent + planned.parts().size() + dispatch.send(then);
    }

    private @Nullable Planned plan(List<OpenPart> movable, ShardTime now) {
        return planning.plan(movable.stream().filter(this::free).toList(), now.domain());
    }

    /** Sends what is planned and possible now, and plans nothing. Returns how many moves were sent. */
    public int carryOut(ShardTime now) {
        return carryOut(movable(), now);
    }

    private List<OpenPart> movable() {
        return ports.backlog().movable().stream()
                .filter(open -> open.part().method() == FulfillmentMethod.DELIVERY)
                .toList();
    }

    private int carryOut(List<OpenPart> movable, ShardTime now) {
        dispatch.observe(movable, now.wall());
        visits.keepOnly(movable);
        return dispatch.send(now);
    }

    private boolean free(OpenPart open) {
        FulfillmentOrder part = open.part();
        Register register = part.register();
        return part.state() == FulfillmentOrder.State.SCHEDULED
                && register.state() == Register.State.MOVABLE
                && register.move() == null
                && !dispatch.busy(part.id());
    }

    private void conclude(Planned planned, ShardTime now) {
        Found found = planned.found();
        if (found == null) {
            return;
        }
        WindowSolver.Solved solved = found.solved();
        List<Step> steps = found.steps();
        long gain = found.gainMills();
        long orders = planned.parts().stream()
                .map(part -> part.order().id())
                .distinct()
                .count();
        metrics.windowSolved(planned.parts().size(), solved.scoreCalculations());
        metrics.windowPriced(PlanTerms.sideBySide(found.start(), found.end()), solved.took());
        long number = journal.add(new SolverJournal.Entry(
                now.domain(),
                planned.strategy().label(),
                (int) orders,
                solved,
                found.start(),
                found.end(),
                steps.size(),
                gain));
        if (!steps.isEmpty()) {
            metrics.movesProposed(steps.size(), gain);
            dispatch.plan(moves(found, new Round(number, gain, now)));
        }
    }

    /** What the moves of one window have in common. */
    private record Round(long window, long gain, ShardTime now) {}

    private List<PlannedMove> moves(Found found, Round round) {
        List<PlannedMove> moves = new ArrayList<>();
        for (Step step : found.steps()) {
            OpenPart from = found.parts().get(step.part());
            SourcingPlan.Part target = target(from.part(), step, found.reasons());
            Decision decision = new Decision(
                    round.now().domain(),
                    "move",
                    from.part().id().value(),
                    new SourcingPlan(List.of(target)),
                    found.reasons()
                            .explanation(step, round.gain(), found.steps().size()));
            Instant giveUpAt = round.now().wall().plus(limits.patience());
            moves.add(new PlannedMove(from, target, step.gainMills(), decision, giveUpAt, round.window()));
        }
        return moves;
    }

    private static SourcingPlan.Part target(FulfillmentOrder part, Step step, MoveReasons reasons) {
        Offer offer = step.target().parcel().offer();
        return new SourcingPlan.Part(
                offer.node().id(),
                offer.shard(),
                Goods.demands(part),
                offer.serviceId(),
                offer.schedule().capacityDay(),
                offer.schedule().shipBy(),
                offer.schedule().deliverBy(),
                reasons.terms(step),
                null);
    }
}
