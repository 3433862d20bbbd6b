package dev.waybill.routing.window;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.Network;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.strategy.OrderCase;
import dev.waybill.routing.cost.CostModel;
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
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.config.solver.EnvironmentMode;

/**
 * Chooses a window of the parts that are free, and plans it. It computes only: it waits for nothing and has no lock, so that
 * it may run where a core is left. To be called by one thread at a time.
 */
final class WindowPlanning {
    private final Sight sight;
    private final RouterLimits limits;
    private final Visits visits;
    private final WindowSolver solver;
    private String lastTurn = "";

    /** What is looked at, from any thread. */
    record Sight(
            Network network, Availability availability, Strategies strategies, ShadowPrices prices, PickOdds odds) {}

    WindowPlanning(Sight sight, RouterLimits limits, Visits visits) {
        this.sight = sight;
        this.limits = limits;
        this.visits = visits;
        this.solver = new WindowSolver(limits.effort(), EnvironmentMode.REPRODUCIBLE);
    }

    /** Parts that were planned together; {@code found} is null where none of them had a choice. */
    record Planned(
            Strategy strategy,
            List<OpenPart> parts,
            @Nullable Found found) {}

    /**
     * What came of a window.
     *
     * @param parts those of the window, by their numbers
     * @param start what today's plan costs
     * @param end what the solver's costs
     * @param steps how to come from it to a better one; empty when there is none
     */
    record Found(
            List<OpenPart> parts,
            PlanTerms start,
            PlanTerms end,
            WindowSolver.Solved solved,
            List<Step> steps,
            MoveReasons reasons) {

        long gainMills() {
            return steps.stream().mapToLong(Step::gainMills).sum();
        }
    }

    /** A window has parts of one strategy, whose weights it is priced with; strategies with work take turns. Null: none has. */
    @Nullable
    Planned plan(List<OpenPart> free, Instant now) {
        NavigableMap<String, List<OpenPart>> groups = new TreeMap<>();
        Map<String, Strategy> byLabel = new HashMap<>();
        for (OpenPart part : free) {
            Strategy strategy = sight.strategies()
                    .of(OrderCase.of(part.order().id(), part.order().terms()));
            byLabel.put(strategy.label(), strategy);
            groups.computeIfAbsent(strategy.label(), label -> new ArrayList<>()).add(part);
        }
        List<String> turns = new ArrayList<>(groups.tailMap(lastTurn, false).keySet());
        turns.addAll(groups.headMap(lastTurn, true).keySet());
        for (String label : turns) {
            List<OpenPart> window = window(groups.getOrDefault(label, List.of()), now);
            if (!window.isEmpty()) {
                lastTurn = label;
                visits.planned(window, now);
                return planned(Objects.requireNonNull(byLabel.get(label)), window, now);
            }
        }
        return null;
    }

    private List<OpenPart> window(List<OpenPart> group, Instant now) {
        return new Grouping(group, this::plenty, limits.window().parts()).window(part -> visits.due(part, now));
    }

    private long plenty(Sku sku) {
        return sight.availability().nodesWith(sku).stream()
                .mapToLong(Availability.NodeStock::atp)
                .sum();
    }

    private Planned planned(Strategy strategy, List<OpenPart> parts, Instant now) {
        CostModel model = new CostModel(strategy.weights(), sight.prices(), sight.odds());
        WindowBuilder builder = new WindowBuilder(sight.network(), sight.availability(), strategy, model, limits);
        WindowBuilder.Draft draft = builder.build(parts, now);
        if (!draft.window().open()) {
            return new Planned(strategy, parts, null);
        }
        PlanTerms start = PlanTerms.of(draft.window());
        WindowSolver.Solved solved = solver.solve(draft.window());
        PlanTerms end = PlanTerms.of(solved.window());
        List<Step> steps = Improvement.of(solved.window());
        MoveReasons reasons = new MoveReasons(model, strategy, solved.window(), steps);
        return new Planned(strategy, parts, new Found(draft.parts(), start, end, solved, steps, reasons));
    }
}
