package dev.waybill.routing.whatif;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.simulation.Reevaluation;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.simulation.ScenarioResult;
import dev.waybill.core.simulation.ScenarioResult.Changed;
import dev.waybill.core.simulation.ScenarioResult.Outcome;
import dev.waybill.core.simulation.Tally;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.routing.cost.Weights;
import dev.waybill.routing.shadow.Comparison;
import dev.waybill.routing.strategy.PublishedStrategies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places the orders of a simulation one after the other, each at its own time, with the decision code that places real
 * ones: rules, exact search, cost model, safety stock and, if asked for, prices of stock that follow it, and the backlog
 * router until each order is released. The same answer for the same question.
 */
final class Replay {
    /** How often prices are solved in one replay at least: for those of stock, more often buys little. */
    static final int PRICED = 10;

    private final ReplayGround ground;
    private final Terms terms;

    /**
     * What all replays of a simulation have in common.
     *
     * @param book the strategies in force when it began, the weights of whose fallback all plans are compared by
     * @param prices how far prices of stock look ahead, or null for none
     * @param odds how often nodes fail, in what plans cost and in what becomes of them
     * @param luck when they do
     * @param router how the backlog router takes part, where it does
     */
    record Terms(
            StrategyBook book,
            @Nullable Duration prices,
            PickOdds odds,
            Luck luck,
            RouterTerms router,
            SimulationMetrics metrics) {
        Weights yardstick() {
            return new PublishedStrategies(book).fallback().weights();
        }
    }

    Replay(ReplayGround ground, Terms terms) {
        this.ground = ground;
        this.terms = terms;
    }

    ReplayGround ground() {
        return ground;
    }

    /** What became of each order, null where nobody could fulfil it, with what it came to, and what the router did. */
    record Run(
            List<@Nullable Placed> placed,
            Tally tally,
            @Nullable Reevaluation reevaluation) {}

    record Placed(SourcingPlan plan, Outcome outcome) {}

    /** Asked on the way whether a replay goes on. */
    interface Pace {
        /** Before each order. */
        boolean order();

        /** Before each window of the backlog router. */
        boolean window();
    }

    /** Empty once the pace says that it does not go on. */
    Optional<Run> run(Scenario scenario, Pace pace) {
        if (ground.orders().isEmpty()) {
            return Optional.of(new Run(List.of(), new Adding().done(), null));
        }
        ReplayWorld world = new ReplayWorld(ground, terms, scenario);
        int every = Math.max(1, ground.orders().size() / PRICED);
        for (int i = 0; i < ground.orders().size(); i++) {
            Instant at = ground.orders().get(i).placedAt();
            if (!pace.order() || !world.pass(at, pace::window)) {
                return Optional.empty();
            }
            if (i > 0) {
                world.price(at, i % every == 0);
            }
            world.place(i);
        }
        return world.end(pace::window) ? Optional.of(world.run()) : Optional.empty();
    }

    /** A run beside the one that changes nothing. */
    ScenarioResult compared(String scenario, Run run, Run baseline) {
        long changed = 0;
        List<Changed> first = new ArrayList<>();
        for (int i = 0; i < run.placed().size(); i++) {
            Placed before = baseline.placed().get(i);
            Placed after = run.placed().get(i);
            if (differ(before, after)) {
                changed++;
                if (first.size() < ScenarioResult.LISTED) {
                    first.add(new Changed(
                            ground.orders().get(i).id(),
                            before == null ? null : before.outcome(),
                            after == null ? null : after.outcome()));
                }
            }
        }
        return new ScenarioResult(scenario, run.tally(), changed, first, run.reevaluation());
    }

    private static boolean differ(@Nullable Placed before, @Nullable Placed after) {
        if (before == null || after == null) {
            return before != null || after != null;
        }
        return !Comparison.samePlan(before.plan(), after.plan());
    }
}
