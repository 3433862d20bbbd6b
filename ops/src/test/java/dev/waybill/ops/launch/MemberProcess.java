package dev.waybill.ops.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member in an operating-system process of its own, started by the command line. */
final class MemberProcess implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final Pattern PORTS = Pattern.compile("http=(\\d+) management=(\\d+)");

    private final Process process;
    private final Path output;

    private MemberProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static MemberProcess start(Path folder, String name, Map<String, String> flags) throws IOException {
        Path output = folder.resolve(name + ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Waybill.class.getName(),
                "serve"));
        flags.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        return new MemberProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** Waits until it answers requests; its API port. */
    int httpPort() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher ports = PORTS.matcher(Files.readString(output));
            if (ports.find()) {
                return Integer.parseInt(ports.group(1));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the member did not start:\n" + Files.readString(output));
    }

    /** kill −9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
