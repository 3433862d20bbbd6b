package dev.waybill.ops.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member in an operating-system process of its own, started by the command line. It dies with this process. */
final class MemberProcess implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofMinutes(4);
    private static final Duration STOP_WITHIN = Duration.ofMinutes(1);
    private static final Duration READY_WITHIN = Duration.ofSeconds(1);
    private static final Pattern PORTS = Pattern.compile("http=(\\d+) management=(\\d+)");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(READY_WITHIN).build();

    private final JavaProcess process;

    private MemberProcess(JavaProcess process) {
        this.process = process;
    }

    /** Its output replaces that file. */
    static MemberProcess start(Path output, Map<String, String> settings) throws IOException {
        // It lives for minutes, too short to earn back what optimized code costs.
        return start(output, settings, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    }

    /** Its output replaces that file; {@code flags} are for its JVM. */
    static MemberProcess start(Path output, Map<String, String> settings, List<String> flags) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--end-with-input"));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return new MemberProcess(JavaProcess.start(output, STOP_WITHIN, flags, arguments));
    }

    /** Waits until it answers requests; its API port. */
    int httpPort() throws IOException, InterruptedException {
        return Integer.parseInt(process.await(PORTS, START_WITHIN).group(1));
    }

    boolean alive() {
        return process.alive();
    }

    long pid() {
        return process.pid();
    }

    /** Whether it says that it is ready. Waits a second at most. */
    boolean ready() throws IOException, InterruptedException {
        return managed("/health/ready")
                .filter(answer -> answer.statusCode() / 100 == 2)
                .isPresent();
    }

    /** The sum of a metric's values now; 0 when it does not tell. Waits a second at most. */
    double metric(String name) throws IOException, InterruptedException {
        return managed("/metrics")
                .map(HttpResponse::body)
                .orElse("")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Optional<HttpResponse<String>> managed(String path) throws IOException, InterruptedException {
        Optional<Matcher> ports = process.find(PORTS);
        if (ports.isEmpty() || !process.alive()) {
            return Optional.empty();
        }
        String address = "http://127.0.0.1:" + ports.get().group(2) + path;
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(READY_WITHIN)
                    .build();
            return Optional.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** kill −9. */
    void kill() throws InterruptedException {
        process.kill();
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
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
