package dev.waybill.routing.whatif;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.Network;
import dev.waybill.core.promise.OnSale;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.simulation.ScenarioResult;
import dev.waybill.core.simulation.ScenarioResult.Changed;
import dev.waybill.core.simulation.ScenarioResult.Outcome;
import dev.waybill.core.simulation.Tally;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.SafetyStock;
import dev.waybill.core.stock.Sellable;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.Weights;
import dev.waybill.routing.exact.SelectedSourcing;
import dev.waybill.routing.price.StockPricing;
import dev.waybill.routing.shadow.Comparison;
import dev.waybill.routing.strategy.PublishedStrategies;
import dev.waybill.routing.strategy.Strategies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Places the orders of a simulation one after the other, each at its own time, with the decision code that places real
 * ones: rules, exact search, cost model, safety stock and, if asked for, prices of stock that follow it. The same answer
 * for the same question.
 */
final class Replay {
    /** How often prices are solved in one replay at least: for those of stock, more often buys little. */
    static final int PRICED = 10;
    /** Those of a day's room change with the day, as long as the replay does not get too slow. */
    private static final Duration PRICED_EVERY = Duration.ofHours(3);

    private static final int MOST_PRICED = 100;

    private final ReplayGround ground;
    private final Terms terms;

    /**
     * What all replays of a simulation have in common.
     *
     * @param book the strategies in force when it began, the weights of whose fallback all plans are compared by
     * @param prices how far prices of stock look ahead, or null for none
     * @param odds how often nodes fail, in what plans cost and in what becomes of them
     * @param luck when they do
     */
    record Terms(StrategyBook book, @Nullable Duration prices, PickOdds odds, Luck luck) {
        Weights yardstick() {
            return new PublishedStrategies(book).fallback().weights();
        }
    }

    Replay(ReplayGround ground, Terms terms) {
        this.ground = ground;
        this.terms = terms;
    }

    /** What became of each order, null where nobody could fulfil it, with what it came to. */
    record Run(List<@Nullable Placed> placed, Tally tally) {}

    record Placed(SourcingPlan plan, Outcome outcome) {}

    /** @param mayGoOn asked before each order; empty once it says no */
    Optional<Run> run(Scenario scenario, BooleanSupplier mayGoOn) {
        if (ground.orders().isEmpty()) {
            return Optional.of(new Run(List.of(), new Adding().done()));
        }
        World world = new World(scenario);
        List<@Nullable Placed> placed = new ArrayList<>();
        int every = Math.max(1, ground.orders().size() / PRICED);
        for (int i = 0; i < ground.orders().size(); i++) {
            if (!mayGoOn.getAsBoolean()) {
                return Optional.empty();
            }
            if (i > 0) {
                world.price(ground.orders().get(i).placedAt(), i % every == 0);
            }
            placed.add(world.place(ground.orders().get(i)));
        }
        return Optional.of(new Run(placed, world.adding.done()));
    }

    /** One copy of network and stock, and the engines over it. */
    private final class World {
        private final AtomicReference<Instant> now;
        private final ReplayStock stock;
        private final Yardstick yardstick;
        private final @Nullable StockPricing pricing;
        private final Sourcing sourcing;
        private final Outcomes outcomes;
        private final Adding adding = new Adding();
        private Instant solvedAt;
        private int solved;

        World(Scenario scenario) {
            Instant began = ground.orders().get(0).placedAt();
            now = new AtomicReference<>(began);
            solvedAt = began;
            Network network = new ChangedNetwork(ground.network(), scenario, began);
            stock = new ReplayStock(network, ground.stock(), scenario, began);
            Availability sellable = new Sellable(stock, new SafetyStock(network, now::get));
            yardstick = new Yardstick(network, terms.yardstick());
            Duration ahead = terms.prices();
            pricing = ahead == null
                    ? null
                    : new StockPricing(
                            network, sellable, terms.yardstick(), new StockPricing.Settings(ahead, () -> 1), began);
            ShadowPrices prices = pricing == null ? ShadowPrices.NONE : pricing;
            Sourcing selected = new OnSale(
                    network, new SelectedSourcing(network, sellable, strategies(scenario), prices, terms.odds()));
            sourcing = pricing == null ? selected : pricing.heard(selected);
            outcomes = new Outcomes(network, selected, stock, terms.odds(), terms.luck());
        }

        /** What is tried stands where it would stand; an order is in no share, so that splits take no part. */
        private Strategies strategies(Scenario scenario) {
            Scenario.StrategyUse use = scenario.strategy();
            StrategyBook book = use == null
                    ? terms.book()
                    : terms.book().trying(use.id().isEmpty() ? "unsaved" : use.id(), use.version(), use.content());
            PublishedStrategies published = new PublishedStrategies(book);
            return order -> published.of(order.withoutOrder());
        }

        void price(Instant at, boolean due) {
            boolean old = solved < MOST_PRICED && !at.isBefore(solvedAt.plus(PRICED_EVERY));
            if (pricing != null && (due || old)) {
                pricing.doWork(at);
                solvedAt = at;
                solved++;
            }
        }

        @Nullable
        Placed place(ReplayOrder order) {
            now.set(order.placedAt());
            if (!(sourcing.source(order.request(), order.placedAt()) instanceof Sourced sourced)) {
                adding.unfilled(order);
                return null;
            }
            Yardstick.Measure first = yardstick.of(order, sourced.plan(), stock);
            stock.take(sourced.plan());
            Optional<SourcingPlan> ended = outcomes.of(order, sourced.plan());
            if (ended.isEmpty()) {
                adding.unfilled(order);
                return null;
            }
            SourcingPlan plan = ended.get();
            Yardstick.Measure measure = plan.equals(sourced.plan()) ? first : yardstick.of(order, plan, stock);
            adding.placed(order, plan, measure);
            List<String> nodes =
                    plan.parts().stream().map(part -> part.node().value()).toList();
            return new Placed(plan, new Outcome(nodes, plan.completeBy(), measure.total()));
        }
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
        return new ScenarioResult(scenario, run.tally(), changed, first);
    }

    private static boolean differ(@Nullable Placed before, @Nullable Placed after) {
        if (before == null || after == null) {
            return before != null || after != null;
        }
        return !Comparison.samePlan(before.plan(), after.plan());
    }
}
