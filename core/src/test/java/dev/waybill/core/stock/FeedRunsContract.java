package dev.waybill.core.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What people who look at feeds rely on. Every implementation of {@link FeedRuns} is tested by it. */
public abstract class FeedRunsContract {
    private static final long LIMIT_SECONDS = 60;
    private static final Instant AT = Instant.parse("2026-03-04T08:00:00.250Z");

    private final String id = "feed-" + UUID.randomUUID();
    private final FeedRuns.Name name = new FeedRuns.Name("erp", id);

    protected abstract FeedRuns runs();

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void find_tellsWhatWasNotedLast_whateverComesLate() throws Exception {
        get(runs().save(run(20, FeedRun.State.DONE, AT.plusSeconds(2))));
        get(runs().save(run(10, FeedRun.State.RUNNING, AT.plusSeconds(1))));

        assertThat(get(runs().find(name))).contains(run(20, FeedRun.State.DONE, AT.plusSeconds(2)));
    }

    @Test
    void feed_thatGoesOn_isToldAnew() throws Exception {
        get(runs().save(run(10, FeedRun.State.RUNNING, AT)));
        get(runs().save(run(20, FeedRun.State.INCOMPLETE, AT.plusSeconds(1))));

        assertThat(get(runs().find(name))).contains(run(20, FeedRun.State.INCOMPLETE, AT.plusSeconds(1)));
    }

    @Test
    void unknownFeed_isNone_alsoIfAnotherClientHasOneOfThatName() throws Exception {
        assertThat(get(runs().find(name))).isEmpty();
        get(runs().save(run(20, FeedRun.State.DONE, AT)));
        assertThat(get(runs().find(new FeedRuns.Name("wms", id)))).isEmpty();
    }

    private FeedRun run(long rows, FeedRun.State state, Instant told) {
        var problem = new FeedRun.Problem(3, "/sku", "UNKNOWN_SKU", "no such SKU");
        return new FeedRun(id, "erp", FeedRun.Mode.FULL, state, rows, 1, 2, 3, 4, 5, AT, told, List.of(problem), 6);
    }
}
