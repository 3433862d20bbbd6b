package dev.waybill.core.adapter.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.adapter.hazelcast.TestCluster;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two clustered Vert.x over our own Hazelcast configuration. */
class ClusteredTransportIT {
    @Test
    void request_crossesTheCluster_andFailsWithinItsTimeWhenTheMemberIsGone() throws Exception {
        try (TestCluster cluster = new TestCluster(2)) {
            Vertx first = clustered(cluster, 0);
            Vertx second = clustered(cluster, 1);
            VertxShardTransport one = VertxShardTransport.of(first, "shard", "m0", 1);
            VertxShardTransport two = VertxShardTransport.of(second, "shard", "m1", 1);
            byte[] body = new byte[200_000];
            Arrays.fill(body, (byte) 7);
            two.serve(CompletableFuture::completedStage);
            get(two.served());
            assertThat(get(one.request(two.address(), body, Duration.ofSeconds(60))))
                    .isEqualTo(body);

            get(second.close().toCompletionStage());

            assertThatThrownBy(() -> get(one.request(two.address(), body, Duration.ofSeconds(1))))
                    .isInstanceOf(ExecutionException.class);
            get(first.close().toCompletionStage());
        }
    }

    private static Vertx clustered(TestCluster cluster, int member) throws Exception {
        ClusterManager manager = new HazelcastClusterManager(cluster.member(member));
        EventBusOptions bus = new EventBusOptions().setHost("127.0.0.1").setPort(0);
        return get(Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(bus))
                .withClusterManager(manager)
                .buildClustered()
                .toCompletionStage());
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(90, TimeUnit.SECONDS);
    }
}
