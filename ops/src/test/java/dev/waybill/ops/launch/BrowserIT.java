package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.waybill.core.network.Capability;
import dev.waybill.simulator.demand.BuiltInScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, used by a planner and by the staff of one store, against a demo with everything real. */
class BrowserIT {
    private static final int SEED = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(9);
    private static final Path PAGES = Path.of("..", "api", "web");

    @TempDir
    Path data;

    @Test
    void pages_doWhatPlannersAndStaffNeed() throws Exception {
        Optional<Path> chromium = chromium();
        if (System.getenv("WAYBILL_CI") == null) {
            assumeThat(chromium)
                    .as("a Chromium on the path or in WAYBILL_CHROMIUM")
                    .isPresent();
        }
        assertThat(chromium).isPresent();
        List<String> stores = stores();
        try (DemoProcess demo = DemoProcess.start(Path.of("target"), options(stores))) {
            Path said = data.resolve("browser.log");
            Process browser = browser(demo.address(), chromium.get(), stores, said);
            boolean ended = browser.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            browser.destroyForcibly();
            assertThat(ended)
                    .as(() -> "the browser tests end within " + PATIENCE + "\n" + read(said))
                    .isTrue();
            assertThat(browser.exitValue()).as(() -> read(said)).isZero();
        }
    }

    /** Speed and grace are such that an order reaches its store within seconds, and a cutoff does not pass meanwhile. */
    private List<String> options(List<String> stores) {
        return List.of(
                "--data",
                data.toString(),
                "--seed",
                Integer.toString(SEED),
                "--speed",
                "20",
                "--leave-node",
                stores.get(0),
                "--leave-node",
                stores.get(1),
                "--set",
                "orders.grace=20s",
                "--set",
                "stock.shards=16");
    }

    /** Two of one area: the first is where staff work, the other sends goods to it. */
    private static List<String> stores() {
        return BuiltInScenario.of(SEED).nodes().stream()
                .filter(node -> node.can(Capability.PICKUP) && node.can(Capability.SHIP))
                .map(node -> node.id().value())
                .limit(2)
                .toList();
    }

    /** Its words go to a file: the test runner talks over the standard output of this process. */
    private static Process browser(String address, Path chromium, List<String> stores, Path said) throws IOException {
        ProcessBuilder npm = new ProcessBuilder("npm", "run", "--silent", "browser")
                .directory(PAGES.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        npm.environment().put("WAYBILL_URL", address);
        npm.environment().put("WAYBILL_NODE", stores.get(0));
        npm.environment().put("WAYBILL_OTHER", stores.get(1));
        npm.environment().put("WAYBILL_CHROMIUM", chromium.toString());
        return npm.start();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "nothing was said: " + e.getMessage();
        }
    }

    private static Optional<Path> chromium() {
        @Nullable String named = System.getenv("WAYBILL_CHROMIUM");
        Stream<Path> places = named != null
                ? Stream.of(Path.of(named))
                : Stream.of(System.getenv("PATH").split(":", -1))
                        .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                                .map(name -> Path.of(folder, name)));
        return places.filter(Files::isExecutable).findFirst();
    }
}
