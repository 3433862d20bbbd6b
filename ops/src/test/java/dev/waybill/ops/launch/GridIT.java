package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ops.config.ConfigReader;
import dev.waybill.ops.config.WaybillConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GridIT {
    @Test
    void member_takesFreePortsAndLeaves() {
        WaybillConfig config =
                ConfigReader.read(Optional.empty(), Map.of(), Map.of("cluster.port", "0", "cluster.name", "grid-it"));
        try (Grid grid = Grid.join(config.cluster(), "node-1", new SimpleMeterRegistry())) {
            assertThat(grid.vertx().isClustered()).isTrue();
            assertThat(grid.hazelcast()
                            .getCluster()
                            .getLocalMember()
                            .getAddress()
                            .getPort())
                    .isPositive();
        }
    }
}
