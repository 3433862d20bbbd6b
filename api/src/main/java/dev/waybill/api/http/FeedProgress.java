package dev.waybill.api.http;

import dev.waybill.api.feed.RowReport;
import dev.waybill.core.stock.FeedRun;
import dev.waybill.core.stock.FeedRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how far one feed has come, once a second and at its end. What cannot be noted does not stop the feed. */
final class FeedProgress {
    private static final Logger LOG = LoggerFactory.getLogger(FeedProgress.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final FeedRuns runs;
    private final InstantSource wall;
    private final FeedOrder order;
    private final String client;
    private final Instant begun;
    private Instant told = Instant.MIN;

    FeedProgress(ApiServices services, FeedOrder order, String client) {
        this.runs = services.records().feeds();
        this.wall = services.clocks().wall();
        this.order = order;
        this.client = client;
        this.begun = wall.instant();
    }

    /** Notes it unless it was noted a moment ago. */
    void running(RowReport report) {
        Instant now = wall.instant();
        if (!now.isBefore(told.equals(Instant.MIN) ? now : told.plus(EVERY))) {
            told = now;
            var unused = save(run(report.summary(), FeedRun.State.RUNNING, now));
        }
    }

    /** How it ended. */
    CompletionStage<FeedRun> ended(RowReport.Summary summary) {
        FeedRun.State state = summary.whole() ? FeedRun.State.DONE : FeedRun.State.INCOMPLETE;
        FeedRun run = run(summary, state, wall.instant());
        return save(run).thenApply(saved -> run);
    }

    private CompletionStage<Void> save(FeedRun run) {
        return runs.save(run).exceptionally(failure -> {
            LOG.warn("the progress of feed {} could not be noted: {}", run.id(), "" + failure);
            return null;
        });
    }

    private FeedRun run(RowReport.Summary summary, FeedRun.State state, Instant now) {
        long beyond = Math.max(0, summary.errors().size() - FeedRun.MAX_PROBLEMS);
        return new FeedRun(
                order.id(),
                client,
                order.mode(),
                state,
                summary.rows(),
                summary.landed(),
                summary.unchanged(),
                summary.ignored(),
                summary.failed(),
                summary.zeroed(),
                begun,
                now,
                FeedReport.problems(summary, FeedRun.MAX_PROBLEMS),
                summary.errorsLeftOut() + beyond);
    }
}
