package dev.waybill.core.adapter.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.NetworkConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class HazelcastSettingsTest {
    private final NetworkConfig network = new HazelcastSettings("c", "a", "node-1", "127.0.0.1", 5701, List.of())
            .toConfig()
            .getNetworkConfig();

    @Test
    void memberThatWasKilled_mayTakeItsPortAgainAtOnce() {
        assertThat(network.isReuseAddress()).isTrue();
        assertThat(network.isPortAutoIncrement()).isFalse();
    }
}
