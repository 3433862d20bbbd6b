package dev.waybill.ops.launch;

import dev.waybill.api.http.ApiConfig;
import dev.waybill.api.http.ApiServices;
import dev.waybill.api.http.HttpVerticle;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.Health;
import dev.waybill.ops.observe.ManagementServer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.function.Function;

/** The ports of a member: the API, and the management port. */
record Doors(int httpPort, int managementPort) {
    private static final Duration OPEN_WITHIN = Duration.ofSeconds(20);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(15);

    static Doors open(Foundation ground, Health health, Function<ApiConfig, ApiServices> services, Shutdown shutdown) {
        WaybillConfig.Management management = ground.config().management();
        HttpServer server = Blocking.join(
                new ManagementServer(ground.metrics(), health)
                        .listen(ground.vertx(), management.host(), management.port()),
                OPEN_WITHIN);
        WaybillConfig.Http http = ground.config().http();
        int port = FreePort.of(http.host(), http.port());
        ApiServices given = services.apply(limits(http, port));
        String deployment = Blocking.join(
                ground.vertx()
                        .deployVerticle(
                                () -> new HttpVerticle(given), new DeploymentOptions().setInstances(http.instances())),
                OPEN_WITHIN);
        shutdown.add("http", () -> Blocking.join(ground.vertx().undeploy(deployment), DRAIN_WITHIN));
        return new Doors(port, server.actualPort());
    }

    private static ApiConfig limits(WaybillConfig.Http http, int port) {
        ApiConfig.Limits defaults = ApiConfig.Limits.DEFAULT;
        ApiConfig.Limits limits =
                new ApiConfig.Limits(http.bodyLimitBytes(), defaults.rowBytes(), http.feedRows(), http.maxInFlight());
        return new ApiConfig(http.host(), port, limits, http.commandDeadline());
    }
}
