package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.ScenarioLoader;
import dev.waybill.simulator.load.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tour by curl in docs/api.md, command by command, against a member in a process of its own. */
class ApiTourIT {
    private static final Duration PATIENCE = TestMembers.PATIENCE;
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    private final TestMembers members = new TestMembers("api-tour", 8).with("orders.grace", "1s");

    @Test
    void tour_worksAsItIsWritten() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/jq")))
                .as("jq is installed")
                .isTrue();
        members.startIssuer();
        try (MemberProcess member = members.alone()) {
            String api = "http://127.0.0.1:" + member.httpPort();
            loadCarriers(api);
            String output = bash(script(api));
            assertThat(output)
                    .as(output)
                    .endsWith("true\n")
                    .contains("dev.waybill.order.opened.v1", "INSUFFICIENT_STOCK");
        } finally {
            members.close();
        }
    }

    private void loadCarriers(String base) {
        try (ApiClient api = new ApiClient(members.vertx(), base);
                Tokens tokens = members.tokens()) {
            Blocking.join(new ScenarioLoader(api, tokens).load(new SmallScenario(), Instant.now()), PATIENCE);
        }
    }

    /** The blocks in their order. A reader takes a moment between two of them; read models follow meanwhile. */
    private String script(String api) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "api.md"));
        Matcher blocks = BLOCK.matcher(page.substring(page.indexOf("## A tour")));
        List<String> steps = new ArrayList<>(List.of("set -euo pipefail"));
        while (blocks.find()) {
            steps.add(blocks.group(1));
            steps.add("sleep 2");
        }
        assertThat(steps).hasSizeGreaterThan(20);
        steps.remove(steps.size() - 1);
        return String.join("\n", steps)
                .replaceFirst("API=http\\S+", "API=" + api)
                .replaceFirst("ISSUER=http\\S+", "ISSUER=" + members.identity.issuer());
    }

    private static String bash(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(Path.of("target", "api-tour.sh"), script);
        Process bash = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(output).isZero();
        return output;
    }
}
