package dev.waybill.ops.launch;

import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.fulfillment.Displacement;
import dev.waybill.core.fulfillment.Reallocation;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderDesk;
import dev.waybill.core.promise.OptionCodec;
import dev.waybill.core.promise.PromiseDesk;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.stock.NodeRepair;
import dev.waybill.core.tower.Alternatives;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.exact.ExactSourcing;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.routing.window.BacklogRouter;
import dev.waybill.routing.window.RouterLimits;
import dev.waybill.routing.window.RouterMetrics;

/** What plans: promises, placement, re-sourcing, displacement and the backlog router. */
record Planning(
        PromiseDesk promises,
        OrderDesk orders,
        Reallocation reallocation,
        Displacement displacement,
        NodeRepair nodeRepair,
        Alternatives alternatives,
        BacklogRouter router) {

    /** What planning looks at. */
    record Ground(
            WaybillConfig config,
            Clocks clocks,
            RegistryNetwork network,
            ShardRoom shards,
            CassandraStorage storage,
            IdSource ids,
            OptionCodec options) {}

    static Planning of(Ground ground, RouterMetrics metrics) {
        Strategy strategy = Strategy.standard();
        Sourcing sourcing =
                new ExactSourcing(ground.network, ground.shards.availability(), strategy, ShadowPrices.NONE);
        return new Planning(
                promises(ground, sourcing),
                orders(ground, sourcing),
                reallocation(ground, sourcing),
                new Displacement(ground.shards.backlog(), ground.shards.engine(), ground.clocks.wall()),
                new NodeRepair(
                        ground.network::placed,
                        ground.shards.availability(),
                        ground.shards.engine(),
                        ground.clocks.wall()),
                new Alternatives(
                        new ExactSourcing(
                                ground.network, ground.shards.availability(), strategy.inOnePart(), ShadowPrices.NONE),
                        ground.shards.availability()),
                router(ground, strategy, metrics));
    }

    private static PromiseDesk promises(Ground ground, Sourcing sourcing) {
        PromiseDesk.Settings defaults = PromiseDesk.Settings.defaults();
        return new PromiseDesk(
                ground.network,
                ground.shards.availability(),
                sourcing,
                ground.options,
                ground.clocks.domain(),
                new PromiseDesk.Settings(
                        defaults.pickupMetres(),
                        defaults.pickupStores(),
                        ground.config.orders().optionValid()));
    }

    private static OrderDesk.Timing timing(WaybillConfig.Orders orders) {
        return new OrderDesk.Timing(
                orders.grace(), orders.decideWithin(), orders.decideWithin().multipliedBy(2));
    }

    private static OrderDesk orders(Ground ground, Sourcing sourcing) {
        return new OrderDesk(
                ground.shards.engine(),
                sourcing,
                ground.storage.orderBodies(),
                ground.storage.decisionLog(),
                ground.ids,
                new OrderDesk.Clocks(ground.clocks.wall(), ground.clocks.domain()),
                timing(ground.config.orders()));
    }

    private static Reallocation reallocation(Ground ground, Sourcing sourcing) {
        return new Reallocation(
                ground.shards.backlog(),
                sourcing,
                ground.shards.engine(),
                ground.storage.decisionLog(),
                ground.ids,
                new OrderDesk.Clocks(ground.clocks.wall(), ground.clocks.domain()),
                timing(ground.config.orders()));
    }

    private static BacklogRouter router(Ground ground, Strategy strategy, RouterMetrics metrics) {
        WaybillConfig.Router router = ground.config.router();
        RouterLimits standard = RouterLimits.standard();
        RouterLimits limits = new RouterLimits(
                new RouterLimits.WindowSize(
                        router.windowParts(),
                        standard.window().slackMills(),
                        standard.window().options()),
                new RouterLimits.Effort(
                        router.scoreCalculations(), standard.effort().startTemperatureMills(), router.solveTime()),
                standard.moves(),
                standard.revisit(),
                standard.patience());
        return new BacklogRouter(
                new BacklogRouter.Ports(
                        ground.network,
                        ground.shards.availability(),
                        ground.shards.backlog(),
                        ground.shards.engine(),
                        ground.storage.decisionLog()),
                strategy,
                ShadowPrices.NONE,
                limits,
                metrics);
    }
}
