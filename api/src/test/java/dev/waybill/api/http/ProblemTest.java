package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Trace TRACE = new Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "00");

    /** Members are processes of their own, and a map that is only unmodifiable has another order in each of them. */
    @Test
    void membersOfAProblem_standInOneOrder_whoeverWritesThem() {
        List<String> names = List.of("slots", "b", "reason", "a", "order_id", "z", "shortfalls", "m", "c");
        Map<String, Object> more = new LinkedHashMap<>();
        names.forEach(name -> more.put(name, 1));
        String text = new String(
                new Problem(ProblemCode.CONFLICT, "d", List.of(), more)
                        .reply(TRACE, "/v1/orders")
                        .body(),
                StandardCharsets.UTF_8);
        assertThat(text)
                .containsSubsequence(
                        names.stream().sorted().map(name -> '"' + name + '"').toList());
    }
}
