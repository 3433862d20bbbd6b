package dev.waybill.routing.whatif;

import dev.waybill.core.network.Network;
import dev.waybill.core.promise.OnSale;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.simulation.ScenarioResult.Outcome;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.SafetyStock;
import dev.waybill.core.stock.Sellable;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.exact.SelectedSourcing;
import dev.waybill.routing.price.HeardDemand;
import dev.waybill.routing.price.StockPricing;
import dev.waybill.routing.strategy.PublishedStrategies;
import dev.waybill.routing.strategy.Strategies;
import dev.waybill.routing.window.BacklogRouter;
import dev.waybill.routing.window.SolverJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One copy of network and stock, and the engines over it. Orders are placed, wait out their grace, in which the router may
 * move them, and are released: then it shows what their nodes fail. By one thread only.
 */
final class ReplayWorld {
    /** Prices of a day's room change with the day, as long as the replay does not get too slow. */
    private static final Duration PRICED_EVERY = Duration.ofHours(3);

    private static final int MOST_PRICED = 100;

    private final List<ReplayOrder> orders;
    private final Replay.Terms terms;
    private final AtomicReference<Instant> now;
    private final ReplayStock stock;
    private final Yardstick yardstick;
    private final HeardDemand demand;
    private final @Nullable StockPricing pricing;
    private final Sourcing sourcing;
    private final Outcomes outcomes;
    private final Homes homes;
    private final @Nullable RouterRounds router;
    private final Adding adding = new Adding();
    private final Replay.@Nullable Placed[] placed;
    private Instant solvedAt;
    private int solved;

    ReplayWorld(ReplayGround ground, Replay.Terms terms, Scenario scenario) {
        this.orders = ground.orders();
        this.terms = terms;
        placed = new Replay.Placed[orders.size()];
        Instant began = orders.get(0).placedAt();
        now = new AtomicReference<>(began);
        solvedAt = began;
        Network network = new ChangedNetwork(ground.network(), scenario, began);
        stock = new ReplayStock(network, ground.stock(), scenario, began);
        Availability sellable = new Sellable(stock, new SafetyStock(network, now::get));
        yardstick = new Yardstick(network, terms.yardstick());
        demand = new HeardDemand(began);
        pricing = pricing(network, sellable);
        ShadowPrices prices = pricing == null ? ShadowPrices.NONE : pricing;
        Strategies strategies = strategies(scenario);
        sourcing = new OnSale(network, new SelectedSourcing(network, sellable, strategies, prices, terms.odds()));
        outcomes = new Outcomes(network, sourcing, stock, terms.odds(), terms.luck());
        homes = new Homes(stock, yardstick, terms.router().policy(), now::get);
        router = scenario.backlogRouter() ? rounds(network, sellable, strategies, prices) : null;
    }

    private @Nullable StockPricing pricing(Network network, Availability sellable) {
        Duration ahead = terms.prices();
        return ahead == null ? null : new StockPricing(network, sellable, terms.yardstick(), ahead, demand);
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

    /** The live router, where the homes of the orders are those of this replay. */
    private RouterRounds rounds(Network network, Availability sellable, Strategies strategies, ShadowPrices prices) {
        BacklogRouter.Ports ports = new BacklogRouter.Ports(network, sellable, homes, homes, Unwritten.LOG);
        return new RouterRounds(
                homes,
                orders,
                terms.router(),
                terms.metrics(),
                metrics -> new BacklogRouter(
                        ports,
                        strategies,
                        prices,
                        terms.odds(),
                        terms.router().limits(),
                        metrics,
                        new SolverJournal(1),
                        Runnable::run));
    }

    void price(Instant at, boolean due) {
        boolean old = solved < MOST_PRICED && !at.isBefore(solvedAt.plus(PRICED_EVERY));
        if (pricing != null && (due || old)) {
            pricing.doWork(at);
            solvedAt = at;
            solved++;
        }
    }

    void place(int number) {
        ReplayOrder order = orders.get(number);
        now.set(order.placedAt());
        if (pricing != null) {
            demand.hear(order.request(), order.placedAt());
        }
        if (sourcing.source(order.request(), order.placedAt()) instanceof Sourced sourced) {
            Yardstick.Measure measure = yardstick.of(order, sourced.plan(), stock);
            stock.take(sourced.plan());
            homes.add(new OpenOrder(number, order, sourced.plan(), measure));
        } else {
            adding.unfilled(order);
        }
    }

    /**
     * What happens by itself until then, in its order: releases, and rounds of the router.
     *
     * @param mayGoOn asked before each window
     * @return false once that says no
     */
    boolean pass(Instant until, BooleanSupplier mayGoOn) {
        Instant release = homes.nextRelease();
        Instant round = nextRound();
        while (!release.isAfter(until) || !round.isAfter(until)) {
            if (!release.isAfter(round)) {
                now.set(release);
                release(homes.release());
            } else if (!hold(round, mayGoOn)) {
                return false;
            }
            release = homes.nextRelease();
            round = nextRound();
        }
        return true;
    }

    private Instant nextRound() {
        return router == null ? Instant.MAX : router.next();
    }

    private boolean hold(Instant round, BooleanSupplier mayGoOn) {
        now.set(round);
        return router == null || router.hold(mayGoOn);
    }

    /** The same until every order is released. */
    boolean end(BooleanSupplier mayGoOn) {
        while (!homes.empty()) {
            if (!pass(homes.nextRelease(), mayGoOn)) {
                return false;
            }
        }
        return true;
    }

    private void release(OpenOrder open) {
        ReplayOrder order = open.order();
        SourcingPlan planned = open.plan();
        if (router != null) {
            router.released(open);
        }
        Optional<SourcingPlan> ended = outcomes.of(order, planned);
        if (ended.isEmpty()) {
            adding.unfilled(order);
            return;
        }
        SourcingPlan plan = ended.get();
        Yardstick.Measure measure = plan.equals(planned) ? open.measure() : yardstick.of(order, plan, stock);
        adding.placed(order, plan, measure);
        List<String> nodes =
                plan.parts().stream().map(part -> part.node().value()).toList();
        placed[open.number()] = new Replay.Placed(plan, new Outcome(nodes, plan.completeBy(), measure.total()));
    }

    Replay.Run run() {
        return new Replay.Run(
                new ArrayList<>(Arrays.asList(placed)), adding.done(), router == null ? null : router.done());
    }
}
