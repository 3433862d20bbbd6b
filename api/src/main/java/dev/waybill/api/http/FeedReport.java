package dev.waybill.api.http;

import dev.waybill.api.feed.RowReport;
import dev.waybill.core.stock.FeedRun;
import dev.waybill.core.stock.FeedRun.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far a feed has come, and what became of its rows.
 *
 * @param rowsPerSecond since it began
 */
record FeedReport(
        String id,
        FeedRun.Mode mode,
        FeedRun.State state,
        long rows,
        long landed,
        long unchanged,
        long ignored,
        long failed,
        long zeroed,
        Instant begunAt,
        Instant asOf,
        long rowsPerSecond,
        List<Problem> errors,
        long errorsLeftOut) {

    static FeedReport of(FeedRun run) {
        long millis = Math.max(1, Duration.between(run.begun(), run.told()).toMillis());
        return new FeedReport(
                run.id(),
                run.mode(),
                run.state(),
                run.rows(),
                run.landed(),
                run.unchanged(),
                run.ignored(),
                run.failed(),
                run.zeroed(),
                run.begun(),
                run.told(),
                run.rows() * 1_000 / millis,
                run.problems(),
                run.problemsLeftOut());
    }

    /** With all the problems that the answer to the feed itself lists. */
    static FeedReport of(FeedRun run, RowReport.Summary summary) {
        return of(new FeedRun(
                run.id(),
                run.client(),
                run.mode(),
                run.state(),
                run.rows(),
                run.landed(),
                run.unchanged(),
                run.ignored(),
                run.failed(),
                run.zeroed(),
                run.begun(),
                run.told(),
                problems(summary, Integer.MAX_VALUE),
                summary.errorsLeftOut()));
    }

    static List<Problem> problems(RowReport.Summary summary, int most) {
        return summary.errors().stream()
                .limit(most)
                .map(bad -> new Problem(bad.line(), bad.field(), bad.code(), bad.detail()))
                .toList();
    }
}
