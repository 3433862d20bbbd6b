package dev.waybill.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What planners rely on that look at shadows. Every implementation of {@link ShadowBoard} is tested by it. */
public abstract class ShadowBoardContract {
    private static final long LIMIT_SECONDS = 60;
    private static final Instant STARTED = Instant.parse("2026-03-04T08:00:00.250Z");

    private final String label = "tried/" + UUID.randomUUID();

    protected abstract ShadowBoard board();

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static ShadowFigures figures(long compared) {
        return new ShadowFigures(compared, 1, 2, 3, 4, 5, Map.of("parcel", 700L), Map.of("parcel", 650L, "split", 9L));
    }

    @Test
    void read_tellsWhatEveryRunWroteLast() throws Exception {
        var first = new ShadowBoard.Run("m1", STARTED);
        get(board().write(label, first, figures(10)));
        get(board().write(label, first, figures(11)));
        get(board().write(label, new ShadowBoard.Run("m1", STARTED.plusSeconds(60)), figures(20)));
        get(board().write(label, new ShadowBoard.Run("m2", STARTED), figures(30)));

        assertThat(get(board().read(label))).containsExactlyInAnyOrder(figures(11), figures(20), figures(30));
    }

    @Test
    void versions_areApart_andWhatNobodyAskedIsEmpty() throws Exception {
        get(board().write(label, new ShadowBoard.Run("m1", STARTED), figures(10)));

        assertThat(get(board().read(label + "2"))).isEmpty();
    }
}
