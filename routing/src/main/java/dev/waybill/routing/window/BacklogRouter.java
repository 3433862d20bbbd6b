package dev.waybill.routing.window;

import dev.waybill.core.catalog.Sku;
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
import dev.waybill.core.strategy.OrderCase;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategies;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.routing.window.Improvement.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.optaplanner.core.config.solver.EnvironmentMode;

/**
 * Improves the plan of everything that has not been released yet. Each round looks at the parts of this member's
 * shards that may still move, solves one window of them, and sends the moves that pay for themselves; the orders'
 * homes decide them against their registers and the nodes against their stock, so that a stale plan does no harm.
 *
 * <p>To be called by one thread at a time, which it may block for the time of a window: never by an event loop.
 */
public final class BacklogRouter {
    private final Ports ports;
    private final Strategies strategies;
    private final ShadowPrices prices;
    private final PickOdds odds;
    private final RouterLimits limits;
    private final RouterMetrics metrics;
    private final WindowSolver solver;
    private final Dispatch dispatch;
    private final Visits visits;
    private final SolverJournal journal;
    private final Executor solving;
    private String lastTurn = "";

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
     * @param solving where windows are solved while a round waits for them
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
        this.strategies = strategies;
        this.prices = prices;
        this.odds = odds;
        this.limits = limits;
        this.metrics = metrics;
        this.solver = new WindowSolver(limits.effort(), EnvironmentMode.REPRODUCIBLE);
        this.journal = journal;
        this.solving = solving;
        this.dispatch = new Dispatch(ports, metrics, journal, limits.patience());
        this.visits = new Visits(limits.revisit(), metrics);
    }

    /** One round. Returns how much was done, parts planned and moves sent: zero means that there was nothing to do. */
    public int doWork(ShardTime now) {
        List<OpenPart> movable = movable();
        int sent = carryOut(movable, now);
        List<OpenPart> free = movable.stream().filter(this::free).toList();
        if (free.isEmpty() || dispatch.open() >= limits.moves()) {
            return sent;
        }
        int planned = inTurn(free, now);
        return planned == 0 ? sent : sent + planned + dispatch.send(now);
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

    /** A window has parts of one strategy, whose weights it is priced with; strategies with work take turns. */
    private int inTurn(List<OpenPart> free, ShardTime now) {
        NavigableMap<String, List<OpenPart>> groups = new TreeMap<>();
        Map<String, Strategy> byLabel = new HashMap<>();
        for (OpenPart part : free) {
            Strategy strategy =
                    strategies.of(OrderCase.of(part.order().id(), part.order().terms()));
            byLabel.put(strategy.label(), strategy);
            groups.computeIfAbsent(strategy.label(), label -> new ArrayList<>()).add(part);
        }
        List<String> turns = new ArrayList<>(groups.tailMap(lastTurn, false).keySet());
        turns.addAll(groups.headMap(lastTurn, true).keySet());
        for (String label : turns) {
            List<OpenPart> window = new Grouping(
                            groups.getOrDefault(label, List.of()),
                            this::plenty,
                            limits.window().parts())
                    .window(part -> visits.due(part, now.domain()));
            if (!window.isEmpty()) {
                lastTurn = label;
                route(Objects.requireNonNull(byLabel.get(label)), window, now);
                return window.size();
            }
        }
        return 0;
    }

    private boolean free(OpenPart open) {
        FulfillmentOrder part = open.part();
        Register register = part.register();
        return part.state() == FulfillmentOrder.State.SCHEDULED
                && register.state() == Register.State.MOVABLE
                && register.move() == null
                && !dispatch.busy(part.id());
    }

    private long plenty(Sku sku) {
        return ports.availability().nodesWith(sku).stream()
                .mapToLong(Availability.NodeStock::atp)
                .sum();
    }

    private void route(Strategy strategy, List<OpenPart> parts, ShardTime now) {
        visits.planned(parts, now.domain());
        CostModel model = new CostModel(strategy.weights(), prices, odds);
        WindowBuilder builder = new WindowBuilder(ports.network(), ports.availability(), strategy, model, limits);
        WindowBuilder.Draft draft = builder.build(parts, now.domain());
        if (!draft.window().open()) {
            return;
        }
        PlanTerms start = PlanTerms.of(draft.window());
        WindowSolver.Solved solved = CompletableFuture.supplyAsync(() -> solver.solve(draft.window()), solving)
                .join();
        metrics.windowSolved(parts.size(), solved.scoreCalculations());
        List<Step> steps = Improvement.of(solved.window());
        long gain = steps.stream().mapToLong(Step::gainMills).sum();
        long orders = parts.stream().map(part -> part.order().id()).distinct().count();
        long number = journal.add(new SolverJournal.Entry(
                now.domain(), strategy.label(), (int) orders, solved, start, steps.size(), gain));
        metrics.windowPriced(PlanTerms.sideBySide(start, PlanTerms.of(solved.window())), solved.took());
        if (!steps.isEmpty()) {
            metrics.movesProposed(steps.size(), gain);
            MoveReasons reasons = new MoveReasons(model, strategy, solved.window(), steps);
            dispatch.plan(moves(draft, steps, reasons, new Round(number, gain, now)));
        }
    }

    /** What the moves of one window have in common. */
    private record Round(long window, long gain, ShardTime now) {}

    private List<PlannedMove> moves(WindowBuilder.Draft draft, List<Step> steps, MoveReasons reasons, Round round) {
        List<PlannedMove> moves = new ArrayList<>();
        for (Step step : steps) {
            OpenPart from = draft.parts().get(step.part());
            SourcingPlan.Part target = target(from.part(), step, reasons);
            Decision decision = new Decision(
                    round.now().domain(),
                    "move",
                    from.part().id().value(),
                    new SourcingPlan(List.of(target)),
                    reasons.explanation(step, round.gain(), steps.size()));
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
