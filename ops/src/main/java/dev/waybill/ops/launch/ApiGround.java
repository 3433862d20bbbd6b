package dev.waybill.ops.launch;

import dev.waybill.api.event.LiveEvents;
import dev.waybill.api.http.ApiConfig;
import dev.waybill.api.http.ApiServices;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.network.Registry;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.promise.OptionCodec;
import dev.waybill.core.stock.NodeDesk;
import io.vertx.core.Vertx;
import java.security.SecureRandom;

/** What the API's services are made of. */
record ApiGround(
        WaybillMember.Setup setup,
        Access access,
        Vertx vertx,
        RegistryNetwork network,
        ShardRoom shards,
        Planning planning,
        CassandraStorage storage,
        OptionCodec options,
        TowerRoom tower,
        LiveEvents live) {

    ApiServices services(ApiConfig config) {
        Registry registry = storage.registry(setup.config().stock().shards());
        return new ApiServices(
                shards.engine(),
                network,
                registry,
                shards.availability(),
                shards.backlog(),
                new ApiServices.Desks(
                        planning.promises(), options, planning.orders(), new NodeDesk(registry, shards.engine())),
                new ApiServices.Records(
                        storage.orderHistory(), storage.orderBodies(), storage.decisionLog(), storage.ledger()),
                live,
                tower.control(),
                network::refresh,
                access.tokens(),
                access.sessions(setup.config(), vertx, setup.clocks().wall()),
                new dev.waybill.api.http.Clocks(
                        setup.clocks().domain(), setup.clocks().wall()),
                new SecureRandom()::nextLong,
                config);
    }
}
