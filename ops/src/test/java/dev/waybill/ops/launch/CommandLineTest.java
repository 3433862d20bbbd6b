package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is asked for wrongly is said at once, before anything is started. */
class CommandLineTest {
    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Waybill.commandLine().setErr(new PrintWriter(said));
        return line.execute(arguments);
    }

    @Test
    void bench_ofAVariantThatIsNotThere_namesThoseThatAre() {
        assertThat(run("bench", "stock", "--only", "reservations,hot")).isNotZero();
        assertThat(said.toString()).contains("there is no reservations;").contains("reservation, open, hot");
    }

    @Test
    void bench_ofRouting_hasOthers() {
        assertThat(run("bench", "routing", "--only", "hot")).isNotZero();
        assertThat(said.toString()).contains("there is no hot; routing has: small");
    }

    @Test
    void chaos_intoAFolderOfAnotherRun_isRefused(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("cassandra"));
        assertThat(run("chaos", "--out", folder.toString())).isNotZero();
        assertThat(said.toString()).contains("is not empty");
    }
}
