package dev.waybill.api.http;

import dev.waybill.api.feed.FeedRow;
import dev.waybill.api.feed.PushedRows;
import dev.waybill.api.feed.RowReport;
import dev.waybill.api.json.FieldError;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the rows of one request as they come, window by window, and hands them to a task. For one event loop. */
final class RowPump<T> implements PushedRows.Sink<T> {
    private final HttpServerRequest request;
    private final RowTask<T> task;
    private final ApiConfig.Limits limits;
    private final PushedRows<T> reader;
    private final Context eventLoop = Vertx.currentContext();
    private final RowReport report = new RowReport();
    private final CompletableFuture<Checked<RowReport.Summary>> done = new CompletableFuture<>();
    private List<RowTask.Numbered<T>> window = new ArrayList<>();
    private long rows;
    private boolean busy;
    private boolean ended;

    RowPump(HttpServerRequest request, RowTask<T> task, ApiConfig.Limits limits) {
        this.request = request;
        this.task = task;
        this.limits = limits;
        boolean csv = MediaTypes.isCsv(request.getHeader("Content-Type"));
        this.reader = new PushedRows<>(task.kind(), csv, limits.rowBytes(), this);
    }

    /** The report when every row is done; a problem when the table as a whole cannot be read. */
    CompletionStage<Checked<RowReport.Summary>> run() {
        request.exceptionHandler(done::completeExceptionally);
        request.handler(chunk -> guarded(() -> chunk(chunk)));
        request.endHandler(end -> guarded(this::end));
        request.resume();
        return done;
    }

    /** A bug here must fail the request, or it would wait for ever. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private void end() {
        ended = true;
        reader.finish();
        turn();
    }

    private void chunk(Buffer chunk) {
        if (!done.isDone()) {
            reader.feed(chunk.getBytes());
            turn();
        }
    }

    /** Applies what there is when it is enough, or when nothing more comes. */
    private void turn() {
        boolean enough = window.size() >= task.window() || (ended && !window.isEmpty());
        if (busy || done.isDone()) {
            return;
        }
        if (enough) {
            apply();
        } else if (ended) {
            done.complete(new Checked.Fine<>(report.summary()));
        }
    }

    private void apply() {
        busy = true;
        List<RowTask.Numbered<T>> full = window;
        window = new ArrayList<>();
        if (!ended) {
            request.pause();
        }
        task.apply(full, report)
                .whenComplete((applied, failure) -> eventLoop.runOnContext(now -> {
                    busy = false;
                    if (failure != null) {
                        done.completeExceptionally(failure);
                    }
                    if (!ended) {
                        request.resume();
                    }
                    guarded(this::turn);
                }));
    }

    @Override
    public void row(FeedRow<T> row) {
        if (done.isDone() || !counted(row.line())) {
            return;
        }
        if (row instanceof FeedRow.Good<T> good) {
            window.add(new RowTask.Numbered<>(good.line(), good.value()));
        } else if (row instanceof FeedRow.Bad<T> bad) {
            report.failed(bad.line(), bad.errors());
        }
    }

    @Override
    public void wrongHeader(String detail) {
        done.complete(new Checked.Wrong<>(Problem.invalid(List.of(new FieldError("", "UNKNOWN_HEADER", detail)))));
    }

    private boolean counted(long line) {
        rows++;
        if (rows == limits.feedRows() + 1L) {
            String detail = "at most " + limits.feedRows() + " rows at a time; send the rest from here again";
            report.failed(line, List.of(new FieldError("", "TOO_MANY_ROWS", detail)));
        }
        if (rows > limits.feedRows()) {
            return false;
        }
        report.row();
        return true;
    }
}
