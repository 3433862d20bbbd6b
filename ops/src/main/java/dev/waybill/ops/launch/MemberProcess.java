package dev.waybill.ops.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member in an operating-system process of its own, started by the command line. It dies with this process. */
final class MemberProcess implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final Duration READY_WITHIN = Duration.ofSeconds(1);
    private static final Pattern PORTS = Pattern.compile("http=(\\d+) management=(\\d+)");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(READY_WITHIN).build();

    private final Process process;
    private final Path output;

    private MemberProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Its output replaces that file. */
    static MemberProcess start(Path output, Map<String, String> flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Waybill.class.getName(),
                "serve",
                "--end-with-input"));
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
            Optional<Matcher> ports = ports();
            if (ports.isPresent()) {
                return Integer.parseInt(ports.get().group(1));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the member did not start:\n" + output());
    }

    private Optional<Matcher> ports() throws IOException {
        Matcher ports = PORTS.matcher(output());
        return ports.find() ? Optional.of(ports) : Optional.empty();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Whether it says that it is ready. Waits a second at most. */
    boolean ready() throws IOException, InterruptedException {
        Optional<Matcher> ports = ports();
        if (ports.isEmpty() || !process.isAlive()) {
            return false;
        }
        String address = "http://127.0.0.1:" + ports.get().group(2) + "/health/ready";
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(READY_WITHIN)
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }

    /** kill −9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it where it is, and lets it go on later, whatever has become of this process by then. */
    void freeze(Duration length) throws IOException {
        String seconds = Long.toString(length.toSeconds()) + '.' + (length.toMillis() % 1000 / 100);
        new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "kill -STOP \"$0\" && sleep \"$1\"; kill -CONT \"$0\"",
                        Long.toString(process.pid()),
                        seconds)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    String output() throws IOException {
        return Files.readString(output);
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
