package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.ops.config.ConfigReader;
import dev.waybill.ops.config.WaybillConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    @TempDir
    Path root;

    @Test
    void clock_isFoundAgain() {
        Instant stood = Instant.parse("2026-03-04T15:00:00Z");
        try (DemoFolder first = DemoFolder.open(root)) {
            assertThat(first.clock()).isEmpty();
            first.saveClock(stood);
        }
        try (DemoFolder second = DemoFolder.open(root)) {
            assertThat(second.clock()).contains(stood);
        }
    }

    @Test
    void config_leadsOtherCommandsToTheDatabase() {
        Map<String, String> flags = Map.of("cassandra.contact-points", "127.0.0.1:19042", "stock.shards", "64");
        WaybillConfig demo = ConfigReader.read(Optional.empty(), Map.of(), flags);
        try (DemoFolder folder = DemoFolder.open(root)) {
            WaybillConfig read = ConfigReader.read(Optional.of(folder.saveConfig(demo)), Map.of(), Map.of());
            assertThat(read.cassandra()).isEqualTo(demo.cassandra());
            assertThat(read.stock().shards()).isEqualTo(64);
            assertThat(read.orders().currency()).isEqualTo(demo.orders().currency());
        }
    }

    @Test
    void folderInUse_isRefused() {
        try (DemoFolder first = DemoFolder.open(root)) {
            assertThat(first.clock()).isEmpty();
            assertThatThrownBy(() -> DemoFolder.open(root))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("--data");
        }
    }
}
