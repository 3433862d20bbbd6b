package dev.waybill.ops.launch;

import dev.waybill.api.event.LiveEvents;
import dev.waybill.api.http.ApiConfig;
import dev.waybill.api.http.ApiServices;
import dev.waybill.api.http.FeedSeats;
import dev.waybill.api.http.StrategyDesk;
import dev.waybill.api.json.ReservationJson;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.network.Registry;
import dev.waybill.core.simulation.Simulations;
import dev.waybill.core.stock.NodeDesk;
import dev.waybill.core.transfer.TransferDesk;
import dev.waybill.routing.replay.Replayer;
import java.security.SecureRandom;

/** What the API's services are made of. */
record ApiGround(
        Foundation ground,
        Access access,
        ShardRoom shards,
        Planning planning,
        TowerRoom tower,
        StrategyRoom strategies,
        Simulations simulations,
        LiveEvents live) {

    private ReservationJson.Limits holds() {
        return new ReservationJson.Limits(
                ground.config().orders().holdFor(), ground.config().orders().holdLongest());
    }

    private TransferDesk transfers() {
        return new TransferDesk(
                shards.engine(), ground.ids(), ground.config().orders().decideWithin());
    }

    private FeedSeats seats() {
        FeedSeats seats = new FeedSeats(ground.config().http().feeds());
        Gauges.feeds(ground.metrics(), seats);
        return seats;
    }

    ApiServices services(ApiConfig config) {
        CassandraStorage storage = ground.storage();
        Clocks clocks = ground.clocks();
        Registry registry = storage.registry(ground.shards());
        return new ApiServices(
                shards.engine(),
                ground.network(),
                registry,
                shards.sellable(),
                shards.backlog(),
                new ApiServices.Desks(
                        planning.promises(),
                        ground.options(),
                        planning.orders(),
                        new NodeDesk(registry, shards.engine()),
                        planning.reservations(),
                        transfers(),
                        holds()),
                new ApiServices.Records(
                        storage.orderHistory(),
                        storage.orderBodies(),
                        storage.decisionLog(),
                        new Replayer(ground.codec(), storage.inputVersions(), ground.network()),
                        storage.ledger(),
                        storage.feedRuns(),
                        storage.transferHistory(),
                        planning.findRates()),
                live,
                seats(),
                tower.control(),
                new StrategyDesk(
                        strategies.store(), ground.strategies(), strategies.watch(), strategies.board(), simulations),
                ground.network(),
                access.tokens(),
                access.sessions(ground.config(), ground.vertx(), clocks.wall()),
                new dev.waybill.api.http.Clocks(clocks.domain(), clocks.wall()),
                new SecureRandom()::nextLong,
                config);
    }
}
