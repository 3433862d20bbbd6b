package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JavaProcessTest {
    @Test
    void collector_ofAMemberThatABenchmarkStarts_isThatOfTheLauncher() throws Exception {
        assertThat(Files.readString(Path.of("bin", "waybill"))).contains(JavaProcess.COLLECTOR);
    }
}
