package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
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
    void folderInUse_isRefused() {
        try (DemoFolder first = DemoFolder.open(root)) {
            assertThat(first.clock()).isEmpty();
            assertThatThrownBy(() -> DemoFolder.open(root))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("--data");
        }
    }
}
