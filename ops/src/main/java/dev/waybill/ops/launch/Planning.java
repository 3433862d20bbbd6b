package dev.waybill.ops.launch;

import dev.waybill.core.fulfillment.Displacement;
import dev.waybill.core.fulfillment.EarlierSupply;
import dev.waybill.core.fulfillment.Reallocation;
import dev.waybill.core.learning.FindRates;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.order.OrderDesk;
import dev.waybill.core.order.ReservationDesk;
import dev.waybill.core.promise.OnSale;
import dev.waybill.core.promise.PromiseDesk;
import dev.waybill.core.promise.SupplyPlans;
import dev.waybill.core.sourcing.Ahead;
import dev.waybill.core.sourcing.SoFar;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.stock.KnownStock;
import dev.waybill.core.stock.NodeRepair;
import dev.waybill.core.tower.Alternatives;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.RouterMeters;
import dev.waybill.routing.exact.SelectedSourcing;
import dev.waybill.routing.price.StockPricing;
import dev.waybill.routing.replay.RecordedSourcing;
import dev.waybill.routing.shadow.ShadowMetrics;
import dev.waybill.routing.shadow.Shadows;
import dev.waybill.routing.strategy.PublishedStrategies;
import dev.waybill.routing.strategy.Strategies;
import dev.waybill.routing.window.BacklogRouter;
import dev.waybill.routing.window.RouterLimits;
import dev.waybill.routing.window.SolverJournal;
import java.util.function.Supplier;

/** What plans: promises, placement, re-sourcing, displacement and the backlog router. */
record Planning(
        PromiseDesk promises,
        OrderDesk orders,
        ReservationDesk reservations,
        Reallocation reallocation,
        EarlierSupply earlierSupply,
        Displacement displacement,
        NodeRepair nodeRepair,
        Alternatives alternatives,
        StockPricing prices,
        FindRates findRates,
        Shadows shadows,
        BacklogRouter router,
        SolverJournal solved) {

    static Planning of(Foundation ground, ShardRoom shards, PriceRoom pricing, ShadowMetrics metrics) {
        PublishedStrategies strategies = new PublishedStrategies(ground.strategies());
        StockPricing prices = pricing.pricing(shards, strategies);
        FindRates odds = new FindRates(
                ground.storage().pickRecords(),
                ground.network(),
                ground.clocks().domain());
        Supplier<KnownStock> known = KnownStock.now(ground.network(), shards.availability());
        Sourcing sourcing = new OnSale(
                ground.network(),
                new SoFar(
                        new SelectedSourcing(
                                ground.network(),
                                shards.sellable(),
                                strategies,
                                prices,
                                odds,
                                ground.config().orders().transferSources()),
                        known));
        SolverJournal solved = new SolverJournal(ground.config().router().windowsKept());
        RecordedSourcing recorded = recorded(ground, shards, strategies, prices, odds);
        Sourcing ordered = new OnSale(ground.network(), new SoFar(recorded, known));
        Ahead ahead = new SupplyPlans(
                ground.network(),
                shards.sellable(),
                stock -> new SelectedSourcing(ground.network(), stock, strategies, prices, odds));
        Ahead orderedAhead = new SupplyPlans(ground.network(), shards.sellable(), recorded::over);
        Strategies oneNode = order -> strategies.of(order).inOnePart();
        Shadows shadows = new Shadows(
                ground.network(), shards.sellable(), ground.strategies(), strategies, prices, odds, metrics);
        return new Planning(
                promises(ground, shards, sourcing, ahead),
                orders(ground, shards, shadows.beside(ordered), orderedAhead),
                reservations(ground, shards, sourcing),
                reallocation(ground, shards, ordered),
                earlierSupply(ground, shards, sourcing),
                new Displacement(
                        shards.backlog(), shards.engine(), ground.clocks().wall()),
                new NodeRepair(
                        ground.network()::placed,
                        shards.availability(),
                        shards.engine(),
                        ground.clocks().wall()),
                new Alternatives(
                        new SelectedSourcing(ground.network(), shards.sellable(), oneNode, prices, odds),
                        shards.sellable()),
                prices,
                odds,
                shadows,
                router(ground, shards, strategies, prices, odds, solved),
                solved);
    }

    /** For what ends in the decision log; promises and reservations need no record. */
    private static RecordedSourcing recorded(
            Foundation ground, ShardRoom shards, PublishedStrategies strategies, StockPricing prices, FindRates odds) {
        return new RecordedSourcing(
                new RecordedSourcing.Ground(
                        ground.network(),
                        ground.strategies(),
                        strategies,
                        prices,
                        odds,
                        ground.codec(),
                        ground.config().orders().transferSources()),
                shards.sellable(),
                ground.storage().inputVersions());
    }

    private static PromiseDesk promises(Foundation ground, ShardRoom shards, Sourcing sourcing, Ahead ahead) {
        PromiseDesk.Settings defaults = PromiseDesk.Settings.defaults();
        return new PromiseDesk(
                ground.network(),
                shards.sellable(),
                sourcing,
                ahead,
                ground.options(),
                ground.clocks().domain(),
                new PromiseDesk.Settings(
                        defaults.pickupMetres(),
                        defaults.pickupStores(),
                        ground.config().orders().transferStores(),
                        ground.config().orders().optionValid()));
    }

    private static OrderDesk.Timing timing(WaybillConfig.Orders orders) {
        return new OrderDesk.Timing(
                orders.grace(), orders.decideWithin(), orders.decideWithin().multipliedBy(2));
    }

    private static OrderDesk orders(Foundation ground, ShardRoom shards, Sourcing sourcing, Ahead ahead) {
        return new OrderDesk(
                shards.engine(),
                sourcing,
                ahead,
                ground.storage().orderBodies(),
                ground.storage().decisionLog(),
                ground.ids(),
                new OrderDesk.Clocks(ground.clocks().wall(), ground.clocks().domain()),
                timing(ground.config().orders()));
    }

    private static ReservationDesk reservations(Foundation ground, ShardRoom shards, Sourcing sourcing) {
        return new ReservationDesk(
                shards.engine(),
                sourcing,
                () -> ground.network().nodes().stream().map(FulfillmentNode::id).toList(),
                ground.ids(),
                new OrderDesk.Clocks(ground.clocks().wall(), ground.clocks().domain()),
                timing(ground.config().orders()));
    }

    private static Reallocation reallocation(Foundation ground, ShardRoom shards, Sourcing sourcing) {
        return new Reallocation(
                shards.backlog(),
                sourcing,
                shards.restocked(),
                shards.engine(),
                ground.storage().decisionLog(),
                ground.ids(),
                new OrderDesk.Clocks(ground.clocks().wall(), ground.clocks().domain()),
                timing(ground.config().orders()));
    }

    private static EarlierSupply earlierSupply(Foundation ground, ShardRoom shards, Sourcing sourcing) {
        return new EarlierSupply(
                shards.backlog(),
                sourcing,
                shards.engine(),
                new OrderDesk.Clocks(ground.clocks().wall(), ground.clocks().domain()),
                timing(ground.config().orders()));
    }

    private static BacklogRouter router(
            Foundation ground,
            ShardRoom shards,
            Strategies strategies,
            StockPricing prices,
            FindRates odds,
            SolverJournal solved) {
        return new BacklogRouter(
                new BacklogRouter.Ports(
                        ground.network(),
                        shards.sellable(),
                        shards.backlog(),
                        shards.engine(),
                        ground.storage().decisionLog()),
                strategies,
                prices,
                odds,
                limits(ground.config().router()),
                new RouterMeters(ground.metrics()),
                solved,
                BackgroundThreads.pool("router-solver", 1));
    }

    /** Those of the live router; simulations have them, too. */
    static RouterLimits limits(WaybillConfig.Router router) {
        RouterLimits standard = RouterLimits.standard();
        return new RouterLimits(
                new RouterLimits.WindowSize(
                        router.windowParts(),
                        standard.window().slackMills(),
                        standard.window().options()),
                new RouterLimits.Effort(router.scoreCalculations(), router.solveTime()),
                standard.moves(),
                standard.revisit(),
                standard.patience());
    }
}
