package dev.waybill.ops.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A demo in an operating-system process of its own, on free ports. */
final class DemoProcess implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("API +(http://\\S+)");
    private static final String CASSANDRA = "waybill.cassandra.lib";

    private final Process process;
    private final Path output;

    private DemoProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** The output stays in the folder to be looked at. */
    static DemoProcess start(Path folder, List<String> options) throws IOException {
        Path output = folder.resolve("demo.out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        String libraries = System.getProperty(CASSANDRA);
        if (libraries != null) {
            command.add("-D" + CASSANDRA + "=" + libraries);
        }
        command.addAll(List.of(Waybill.class.getName(), "demo", "--port", "0"));
        command.addAll(options);
        return new DemoProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** Waits until it says where it is. */
    String address() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher address = ADDRESS.matcher(Files.readString(output));
            if (address.find()) {
                return address.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("the demo did not start:\n" + Files.readString(output));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
