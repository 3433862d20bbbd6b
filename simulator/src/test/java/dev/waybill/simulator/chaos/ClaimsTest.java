package dev.waybill.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.simulator.chaos.ChaosPlan.Kind;
import dev.waybill.simulator.chaos.Claims.Claim;
import dev.waybill.simulator.chaos.JournalWatch.EpochBegin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final Instant T = Instant.parse("2026-03-04T08:00:00Z");
    private static final Fault KILL = new Fault(Kind.KILL, "a", T, Duration.ZERO, Map.of(1, 4L, 2, 7L));
    private static final Fault FREEZE = new Fault(Kind.FREEZE, "b", T, Duration.ofSeconds(20), Map.of(3, 2L));

    @Test
    void firstCommitOfANewerEpoch_isTheClaim() {
        List<EpochBegin> epochs = List.of(
                new EpochBegin(1, 4, T.minusSeconds(60)),
                new EpochBegin(1, 5, T.plusMillis(2_500)),
                new EpochBegin(1, 6, T.plusMillis(9_000)),
                new EpochBegin(2, 8, T.plusMillis(3_000)));
        assertThat(Claims.of(List.of(KILL), epochs))
                .containsExactlyInAnyOrder(
                        new Claim(Kind.KILL, 1, Duration.ofMillis(2_500)),
                        new Claim(Kind.KILL, 2, Duration.ofMillis(3_000)));
        assertThat(Claims.missed(List.of(KILL), epochs)).isEmpty();
    }

    @Test
    void shardThatNobodyTook_isMissed() {
        List<EpochBegin> epochs = List.of(new EpochBegin(1, 5, T.plusMillis(2_500)));
        assertThat(Claims.missed(List.of(KILL), epochs))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.what()).contains("shard 2 stood still"));
    }

    @Test
    void shardThatIsTakenAfterTheMemberWokeUp_wasMissed() {
        List<EpochBegin> epochs = List.of(new EpochBegin(3, 3, T.plusSeconds(21)));
        assertThat(Claims.of(List.of(FREEZE), epochs)).isEmpty();
        assertThat(Claims.missed(List.of(FREEZE), epochs)).hasSize(1);
        assertThat(Claims.missed(List.of(FREEZE), List.of(new EpochBegin(3, 3, T.plusSeconds(6)))))
                .isEmpty();
    }

    @Test
    void plan_isTheSameForTheSameSeed() {
        ChaosPlan.Size size = new ChaosPlan.Size(30, 10, Duration.ofSeconds(20));
        List<String> members = List.of("a", "b", "c");
        ChaosPlan plan = ChaosPlan.of(7, size, members);
        assertThat(plan).isEqualTo(ChaosPlan.of(7, size, members)).isNotEqualTo(ChaosPlan.of(8, size, members));
        assertThat(plan.steps()).filteredOn(step -> step.kind() == Kind.KILL).hasSize(30);
        assertThat(plan.steps())
                .filteredOn(step -> step.kind() == Kind.FREEZE)
                .hasSize(10)
                .allMatch(step -> step.freeze().compareTo(Duration.ofSeconds(20)) <= 0)
                .anyMatch(step -> step.freeze().equals(Duration.ofSeconds(20)));
    }
}
