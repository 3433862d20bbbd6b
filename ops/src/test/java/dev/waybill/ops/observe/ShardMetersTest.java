package dev.waybill.ops.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.port.ShardMetrics.Crowd;
import dev.waybill.core.shard.port.ShardMetrics.Gates;
import dev.waybill.core.shard.port.ShardMetrics.Owed;
import dev.waybill.core.stock.Backorders;
import dev.waybill.core.stock.NodeCommand;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    @Test
    void whatShardsOwe_isToldOfTheFullest_andForgottenWithTheShard() {
        ShardMeters meters = new ShardMeters(registry);
        meters.owed(new ShardId(1), new Owed(3, 40));
        meters.owed(new ShardId(2), new Owed(7, 20));
        assertThat(gauge(MetricNames.UNCOPIED_MOST)).isEqualTo(7);
        assertThat(gauge(MetricNames.TODOS)).isEqualTo(60);
        assertThat(gauge(MetricNames.TODOS_MOST)).isEqualTo(40);
        meters.released(new ShardId(2));
        assertThat(gauge(MetricNames.UNCOPIED_MOST)).isEqualTo(3);
        assertThat(gauge(MetricNames.TODOS)).isEqualTo(40);
    }

    @Test
    void gates_areToldAsTheyAre() {
        ShardMeters meters = new ShardMeters(registry);
        meters.gates(new Gates(new Crowd(5, 8, 2), new Crowd(16, 16, 30), new Crowd(1, 16, 0), new Crowd(4, 4, 9)));
        assertThat(gauge(MetricNames.COMMITS_IN_FLIGHT)).isEqualTo(5);
        assertThat(gauge(MetricNames.COMMITS_LIMIT)).isEqualTo(8);
        assertThat(gauge(MetricNames.COMMITS_WAITING)).isEqualTo(2);
        assertThat(gauge(MetricNames.MOVING, "what", "acquire")).isEqualTo(16);
        assertThat(gauge(MetricNames.MOVING_WAITING, "what", "acquire")).isEqualTo(30);
        assertThat(gauge(MetricNames.MOVING, "what", "release")).isEqualTo(1);
        assertThat(gauge(MetricNames.PASSES)).isEqualTo(4);
        assertThat(gauge(MetricNames.PASSES_WAITING)).isEqualTo(9);
    }

    @Test
    void restOfALineOfClaims_isCountedWhenItIsLeftToTheNextDecision() {
        ClaimMeters meters = new ClaimMeters(registry);
        NodeId node = new NodeId("N1");
        Sku sku = new Sku("A");
        var todo = new Todo(Backorders.rest(node, sku), 7, new ShardId(1), new NodeCommand.SettleClaims(node, sku));
        var key = Todo.key(todo.id());
        meters.committed(batch(new CommittedBatch.Change(key, todo)));
        meters.committed(batch(new CommittedBatch.Change(key, null)));
        assertThat(registry.get(MetricNames.CLAIMS_LEFT).counter().count()).isEqualTo(1);
    }

    private static CommittedBatch batch(CommittedBatch.Change change) {
        ShardTime time = new ShardTime(Instant.EPOCH, Instant.EPOCH);
        return new CommittedBatch(new ShardId(1), 1, 7, time, List.of(change), List.of());
    }
}
