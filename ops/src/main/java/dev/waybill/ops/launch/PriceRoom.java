package dev.waybill.ops.launch;

import dev.waybill.core.adapter.hazelcast.HazelcastPriceBoard;
import dev.waybill.core.shard.follow.ReadModel;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.routing.price.DemandKeeper;
import dev.waybill.routing.price.HeardDemand;
import dev.waybill.routing.price.SharedPrices;
import dev.waybill.routing.price.StockPricing;
import dev.waybill.routing.strategy.PublishedStrategies;
import java.util.List;

/** The prices of scarce stock: the demand that is heard from before the shards are open, and who solves for it. */
final class PriceRoom {
    private final Foundation ground;
    private final WaybillConfig.Prices terms;
    private final HeardDemand demand;

    PriceRoom(Foundation ground) {
        this.ground = ground;
        terms = ground.config().prices();
        demand = new HeardDemand(ground.clocks().domain().instant());
    }

    /** What hears of orders; nothing while no prices are wanted. */
    List<ReadModel> models() {
        return terms.enabled() ? List.of(demand) : List.of();
    }

    HeardDemand demand() {
        return demand;
    }

    StockPricing pricing(ShardRoom shards, PublishedStrategies strategies) {
        return new StockPricing(
                ground.network(), shards.sellable(), () -> strategies.fallback().weights(), terms.horizon(), demand);
    }

    /** Only with all of the stock are they solved: with a part of it, plenty looks scarce. */
    void run(Agents agents, ShardRoom shards, StockPricing pricing) {
        if (!terms.enabled()) {
            return;
        }
        Clocks clocks = ground.clocks();
        DemandKeeper keeper = new DemandKeeper(
                demand, ground.storage().demandRecords(), ground.storage().orderHistory());
        SharedPrices shared = new SharedPrices(
                pricing,
                keeper,
                new HazelcastPriceBoard(ground.grid().hazelcast(), ground.codec()),
                new SharedPrices.Keeping(terms.keepEvery(), clocks.wall()),
                BackgroundThreads.pool("price-solver", 1));
        agents.run("prices", terms.every(), () -> {
            if (shards.availability().whole()) {
                Blocking.join(shared.doWork(clocks.domain().instant()), Foundation.LOAD_WITHIN);
            }
        });
    }
}
