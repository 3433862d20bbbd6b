package dev.waybill.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.simulator.chaos.Operation.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client may conclude: too little, and the checker is blind; too much, and it accuses a right server. */
class OutcomesTest {
    @ParameterizedTest
    @CsvSource({
        "200, '', OK",
        "201, '{}', OK",
        "409, INSUFFICIENT_STOCK, REFUSED",
        "409, ORDER_PENDING, UNKNOWN",
        "409, STILL_RUNNING, UNKNOWN",
        "409, RESERVATION_PENDING, UNKNOWN",
        "410, RESERVATION_EXPIRED, REFUSED",
        "422, IDEMPOTENCY_KEY_REUSED, REFUSED",
        "404, no JSON, REFUSED",
        "429, TOO_MANY_REQUESTS, NOTHING_DONE",
        "503, UNAVAILABLE, NOTHING_DONE",
        "503, OUTCOME_UNKNOWN, UNKNOWN",
        "503, no JSON, UNKNOWN",
        "500, INTERNAL, UNKNOWN",
        "502, '', UNKNOWN",
        "302, '', UNKNOWN",
        "0, '', UNKNOWN"
    })
    void answer_saysAsMuchAsTheApiPromises(int status, String code, Outcome outcome) {
        assertThat(Outcomes.of(status, body(code))).isEqualTo(outcome);
    }

    private static String body(String code) {
        return code.matches("[A-Z_]+") ? "{\"code\":\"" + code + "\"}" : code;
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, NOTHING_DONE",
        "OUTCOME_UNKNOWN, UNKNOWN",
        "BELOW_ZERO, REFUSED",
        "NODE_NOT_FOUND, REFUSED"
    })
    void failedRow_saysWhatItsErrorSays(String code, Outcome outcome) {
        String report = "{\"failed\":1,\"errors\":[{\"code\":\"" + code + "\"}]}";
        assertThat(Outcomes.ofRow(200, report)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{\"landed\":1,\"failed\":0}', OK",
        "200, '{\"failed\":1}', UNKNOWN",
        "200, '{\"failed\":1,\"errors\":[]}', UNKNOWN",
        "422, '{\"code\":\"FEED_INCOMPLETE\"}', REFUSED",
        "503, '{\"code\":\"UNAVAILABLE\"}', NOTHING_DONE",
        "0, '', UNKNOWN"
    })
    void feedWithoutAFailedRow_isAnsweredAsAWhole(int status, String body, Outcome outcome) {
        assertThat(Outcomes.ofRow(status, body)).isEqualTo(outcome);
    }
}
