package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, with everything real, and once more on what it left behind. */
class DemoIT {
    private static final int ORDERS = 15;

    @TempDir
    Path data;

    @Test
    void demo_endsWithACleanAudit_andGoesOnWhereItStopped() throws Exception {
        JsonObject first = run();
        assertThat(first.getLong("orders")).isGreaterThanOrEqualTo(ORDERS);
        assertThat(first.getString("audit")).isEqualTo("clean");
        assertThat(first.getLong("oversold")).isZero();

        JsonObject second = run();
        assertThat(second.getLong("orders")).isGreaterThanOrEqualTo(ORDERS);
        assertThat(second.getString("audit")).isEqualTo("clean");
        assertThat(second.getLong("known_orders")).isGreaterThan(first.getLong("known_orders"));
    }

    private JsonObject run() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter told = new StringWriter();
        Demo.Options options = new Demo.Options(
                data,
                0,
                240,
                7,
                LocalDateTime.of(2026, 3, 4, 8, 0).atZone(Demo.ZONE).toInstant(),
                new Demo.Files(null, null, null),
                new Demo.Ending(ORDERS, null),
                Set.of(),
                Map.of("stock.shards", "16"));
        int exit = new Demo(options, new Demo.Printer(new PrintWriter(out), new PrintWriter(told))).run();
        assertThat(exit).as("%s%n%s", told, out).isZero();
        return new JsonObject(out.toString().strip());
    }
}
