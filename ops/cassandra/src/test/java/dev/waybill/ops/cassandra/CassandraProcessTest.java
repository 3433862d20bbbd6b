package dev.waybill.ops.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraProcessTest {
    private static final Duration SECONDS = Duration.ofSeconds(10);

    @Test
    void start_twiceOnOneDirectory_secondIsRefusedAndANewStartWorksAfterwards(@TempDir Path dir) throws Exception {
        CassandraOptions options = CassandraOptions.in(dir).withHeapMb(512);
        try (CassandraProcess first = CassandraProcess.start(options)) {
            assertThat(CqlProbe.answers(first.cqlPort())).isTrue();
            assertThatThrownBy(() -> CassandraProcess.start(options))
                    .isInstanceOf(CassandraStartException.class)
                    .hasMessageContaining("in use by process " + first.pid());
            assertThat(first.isAlive()).isTrue();
        }
        try (CassandraProcess again = CassandraProcess.start(options)) {
            assertThat(CqlProbe.answers(again.cqlPort())).isTrue();
        }
        assertThat(Files.readString(options.logFile())).contains("Startup complete");
    }

    @Test
    void killedParent_takesCassandraWithItWithinSeconds(@TempDir Path dir) throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CassandraParent.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
            long cassandra = Long.parseLong(out.readLine());
            int cqlPort = Integer.parseInt(out.readLine());
            assertThat(CqlProbe.answers(cqlPort)).isTrue();

            parent.destroyForcibly().waitFor();

            assertThat(within(SECONDS, () -> isGone(cassandra))).isTrue();
            assertThat(CqlProbe.answers(cqlPort)).isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void start_onATakenPort_saysWhatTheLogSays(@TempDir Path dir) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CassandraOptions options = CassandraOptions.in(dir).withHeapMb(512).withCqlPort(taken.getLocalPort());

            assertThatThrownBy(() -> CassandraProcess.start(options))
                    .isInstanceOf(CassandraStartException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    /** An orphan that nobody has waited for yet stays in the table as a zombie. */
    private static boolean isGone(long pid) {
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            return true;
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return !Files.exists(Path.of("/proc/" + pid)) && Files.isDirectory(Path.of("/proc/self"));
        }
    }

    private static boolean within(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
