package dev.waybill.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.json.Canonical;
import dev.waybill.simulator.chaos.JournalWatch.KeyTimes;
import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.check.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommittedCheckTest {
    private static final Map<String, Integer> ONE = Map.of("MUG", 1);
    private static final String KEY = Canonical.hash("shop", "order.place", "", "order-1");
    /** Before {@link HandMadeRun} tells anything. */
    private static final Instant BEFORE = Instant.parse("2026-03-04T08:00:00Z");

    private static final Instant AFTER = BEFORE.plusSeconds(60);

    private final HandMadeRun run = new HandMadeRun();

    private List<Verdict> verdicts(Instant opened, @Nullable Instant decided) {
        return CommittedCheck.check(run.history(), "shop", Map.of(KEY, new KeyTimes(opened, decided)));
    }

    @Test
    void answerThatWasCommittedBefore_isFine() {
        run.told("order-1", Kind.ORDER, ONE, Outcome.OK, 201, "{\"id\":\"ord_1\"}");

        assertThat(verdicts(BEFORE, null)).isEmpty();
    }

    @Test
    void refusalThatWasCommittedLater_isFound() {
        run.told("order-1", Kind.ORDER, ONE, Outcome.REFUSED, 409, "{}");

        assertThat(verdicts(BEFORE, BEFORE)).isEmpty();
        assertThat(verdicts(BEFORE, AFTER)).hasSize(1);
        assertThat(verdicts(BEFORE, null)).hasSize(1);
    }

    @Test
    void answerUnderAKeyThatStandsNowhere_isFound() {
        run.told("reserve-1", Kind.RESERVE, ONE, Outcome.OK, 201, "{\"id\":\"res_1\"}");

        assertThat(verdicts(BEFORE, BEFORE)).hasSize(1);
    }

    @Test
    void noAnswer_saysNothing() {
        run.told("order-2", Kind.ORDER, ONE, Outcome.UNKNOWN, 0, "");

        assertThat(verdicts(BEFORE, BEFORE)).isEmpty();
    }
}
