package dev.waybill.ops.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Waybill's command line in an operating-system process of its own, on the class path of this one. What it prints goes
 * into a file, which is where it says that it has started.
 */
final class JavaProcess implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;

    /** The heap grows until collections take half a percent of the time; what lives through two of them stays. */
    static final List<String> COLLECTOR = List.of("-XX:GCTimeRatio=199", "-XX:MaxTenuringThreshold=2");

    private final Process process;
    private final Path output;
    private final Duration stopWithin;

    private JavaProcess(Process process, Path output, Duration stopWithin) {
        this.process = process;
        this.output = output;
        this.stopWithin = stopWithin;
    }

    /** Its output replaces that file. A process that has not ended {@code stopWithin} its closing is killed. */
    static JavaProcess start(Path output, Duration stopWithin, List<String> flags, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Two cores need the pool's parallelism said, or each completion of Hazelcast starts a thread.
        command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
        command.addAll(COLLECTOR);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Waybill.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new JavaProcess(process, output, stopWithin);
    }

    /** Waits until its output has such a text. Throws {@link IllegalStateException} with the output when it has none. */
    Matcher await(Pattern text, Duration within) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Optional<Matcher> found = find(text);
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("it did not start:\n" + output());
    }

    Optional<Matcher> find(Pattern text) throws IOException {
        Matcher matcher = text.matcher(output());
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** kill −9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(stopWithin.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
