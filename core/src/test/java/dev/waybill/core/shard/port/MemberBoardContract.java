package dev.waybill.core.shard.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.port.MemberBoard.Beat;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What members rely on that judge who is alive. Every implementation of {@link MemberBoard} is tested by it. */
public abstract class MemberBoardContract {
    private static final long LIMIT_SECONDS = 60;

    private final String one = "one-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();

    protected abstract MemberBoard board();

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void readAll_showsTheLatestBeatOfEachMember() throws Exception {
        get(board().write(new Beat(one, 1, 1, "a:1", 1_000)));
        get(board().write(new Beat(other, 7, 1, "b:1", 1_001)));
        get(board().write(new Beat(one, 1, 2, "a:1", 1_300)));

        assertThat(get(board().readAll()))
                .filteredOn(beat -> beat.member().equals(one) || beat.member().equals(other))
                .containsExactlyInAnyOrder(new Beat(one, 1, 2, "a:1", 1_300), new Beat(other, 7, 1, "b:1", 1_001));
    }

    @Test
    void newerIncarnation_silencesTheOlderThoughThatStillBeats() throws Exception {
        get(board().write(new Beat(one, 1, 9, "c:1", 1_000)));
        get(board().write(new Beat(one, 2, 1, "c:2", 2_000)));
        get(board().write(new Beat(one, 1, 10, "c:1", 2_100)));

        assertThat(get(board().readAll()))
                .filteredOn(beat -> beat.member().equals(one))
                .containsExactly(new Beat(one, 2, 1, "c:2", 2_000));
    }

    @Test
    void memberThatLeaves_saysSoByItsAddress() throws Exception {
        get(board().write(new Beat(one, 1, 1, "a:1", 1_000)));
        get(board().write(new Beat(one, 1, 2, "", 1_300)));

        assertThat(get(board().readAll()))
                .filteredOn(beat -> beat.member().equals(one))
                .containsExactly(new Beat(one, 1, 2, "", 1_300));
    }
}
