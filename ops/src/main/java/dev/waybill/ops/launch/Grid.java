package dev.waybill.ops.launch;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.waybill.core.adapter.hazelcast.HazelcastSettings;
import dev.waybill.ops.config.WaybillConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;

/** One Hazelcast member and the clustered Vert.x on top of it. Vert.x leaves first, Hazelcast last. */
record Grid(HazelcastInstance hazelcast, Vertx vertx) implements AutoCloseable {
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(30);

    /**
     * Joins the cluster. Blocks for seconds.
     *
     * @param nodeId unique for every start
     */
    static Grid join(WaybillConfig.Cluster cluster, String nodeId, MeterRegistry metrics) {
        HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(new HazelcastSettings(
                        cluster.name(), cluster.member(), nodeId, cluster.bind(), cluster.port(), cluster.members())
                .toConfig());
        try {
            return new Grid(hazelcast, vertx(cluster, hazelcast, metrics));
        } catch (RuntimeException e) {
            hazelcast.shutdown();
            throw e;
        }
    }

    private static Vertx vertx(WaybillConfig.Cluster cluster, HazelcastInstance hazelcast, MeterRegistry metrics) {
        EventBusOptions bus = new EventBusOptions().setHost(cluster.bind()).setPort(cluster.eventBusPort());
        VertxOptions options = new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventBusOptions(bus)
                .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true));
        return Blocking.join(
                Vertx.builder()
                        .with(options)
                        .withMetrics(new MicrometerMetricsFactory(metrics))
                        .withClusterManager(new HazelcastClusterManager(hazelcast))
                        .buildClustered(),
                LEAVE_WITHIN);
    }

    @Override
    public void close() {
        Blocking.attempt("Vert.x did not close", () -> Blocking.join(vertx.close(), LEAVE_WITHIN));
        hazelcast.shutdown();
    }
}
