package dev.waybill.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.audit.AuditBoard.Begun;
import dev.waybill.core.audit.AuditBoard.Done;
import dev.waybill.core.shard.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What members rely on when they tell each other about audits. Every {@link AuditBoard} is tested by it. */
public abstract class AuditBoardContract {
    private static final long LIMIT_SECONDS = 60;
    /** Later than all other times here: a board may be the same for all tests. */
    private static final Instant NOON = Instant.parse("2026-09-14T12:00:00Z");

    protected abstract AuditBoard board();

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static AuditReport report(int violations) {
        Violation violation = new Violation(Invariant.I1, new ShardId(3), "pos S1/A", "bounds", "none");
        return new AuditReport(
                new AuditReport.Checked(16, 9, 8, 7, 6, 5, 4),
                Collections.nCopies(violations, violation),
                violations,
                1,
                2,
                0,
                Duration.ofSeconds(3));
    }

    @Test
    void newestOfEach_isWhatEverybodyReads() throws Exception {
        AuditBoard board = board();
        Begun begun = new Begun("m1", NOON);
        Done done = new Done("m1", NOON.plusSeconds(3), report(25));
        get(board.begun(begun));
        assertThat(get(board.read()).running(NOON.plusSeconds(1))).isTrue();
        get(board.done(done));
        assertThat(get(board.read()).begun()).isEqualTo(begun);
        assertThat(get(board.read()).done()).isEqualTo(done);
        assertThat(get(board.read()).running(NOON.plusSeconds(4))).isFalse();
    }

    @Test
    void reportsOfADay_areKeptInTheirOrder_withTheFirstOfTheirViolations() throws Exception {
        AuditBoard board = board();
        LocalDate day = LocalDate.of(2026, 5, 1);
        Instant last = Instant.parse("2026-05-01T23:59:59.500Z");
        get(board.done(new Done("m2", last, report(0))));
        get(board.done(new Done("m1", last.minusSeconds(3600), report(25))));
        get(board.done(new Done("m1", last.plusSeconds(1), report(0))));
        List<Done> kept = get(board.of(day));
        assertThat(kept).extracting(Done::member).containsExactly("m1", "m2");
        assertThat(kept.get(0).report().violationCount()).isEqualTo(25);
        assertThat(kept.get(0).report().violations()).hasSize(AuditBoard.LISTED);
        assertThat(get(board.of(day.minusDays(1)))).isEmpty();
    }
}
