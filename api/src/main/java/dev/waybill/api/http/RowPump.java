package dev.waybill.api.http;

import dev.waybill.api.feed.FeedRow;
import dev.waybill.api.feed.PackedBytes;
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

/**
 * Reads the rows of one request as they come and hands them to a task: what there is while it is idle, and at most a
 * window. While a window is applied the next one is read, then the sender has to wait. For one event loop, which is given
 * back after each piece.
 */
final class RowPump<T> implements PushedRows.Sink<T> {
    /** Bytes that have come and were not read, as they were sent: with more of them the sender has to wait. */
    private static final int MAX_WAITING = 256 * 1024;

    private final HttpServerRequest request;
    private final RowTask<T> task;
    private final ApiConfig.Limits limits;
    private final PackedBytes bytes;
    private final PushedRows<T> reader;
    private final Context eventLoop = Vertx.currentContext();
    private final RowReport report = new RowReport();
    private final CompletableFuture<Checked<RowReport.Summary>> done = new CompletableFuture<>();
    private List<RowTask.Numbered<T>> window = new ArrayList<>();
    private long rows;
    private boolean turning;
    private boolean applying;
    private boolean ended;
    private boolean read;
    private boolean paused;

    RowPump(HttpServerRequest request, RowTask<T> task, ApiConfig.Limits limits) {
        this.request = request;
        this.task = task;
        this.limits = limits;
        this.bytes = PackedBytes.of("gzip".equalsIgnoreCase(request.getHeader("Content-Encoding")));
        boolean csv = MediaTypes.isCsv(request.getHeader("Content-Type"));
        this.reader = new PushedRows<>(task.kind(), csv, limits.rowBytes(), this);
    }

    /** The report when every row is done; a problem when the table as a whole cannot be read. */
    CompletionStage<Checked<RowReport.Summary>> run() {
        request.exceptionHandler(this::brokenOff);
        request.handler(this::came);
        request.endHandler(end -> {
            ended = true;
            turn();
        });
        request.resume();
        return done.whenComplete((summary, failure) -> bytes.close());
    }

    /** What comes when nothing more is read is dropped: the answer may be waiting for the rest to be sent. */
    private void came(Buffer chunk) {
        if (!read && !done.isDone()) {
            bytes.offer(chunk.getBytes());
            turn();
            flow();
        }
    }

    /** Lets the sender wait while there is enough to do. */
    private void flow() {
        boolean enough = !read && !done.isDone() && (window.size() >= task.window() || bytes.waiting() >= MAX_WAITING);
        if (enough && !paused) {
            paused = true;
            request.pause();
        } else if (paused && !enough && !ended) {
            paused = false;
            request.resume();
        }
    }

    /** The connection is gone: nobody hears the answer, but what was read is applied and noted. */
    private void brokenOff(Throwable cause) {
        if (!ended && !read) {
            ended = true;
            read = true;
            report.brokenOff("the connection was lost: " + cause.getMessage());
            turn();
        }
    }

    /** A bug here must fail the request, or it would wait for ever. */
    private void turn() {
        if (turning || done.isDone()) {
            return;
        }
        try {
            step();
            flow();
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private void step() {
        boolean full = window.size() >= task.window();
        byte[] piece = full || read ? null : bytes.next();
        if (piece != null) {
            reader.feed(piece);
            turnAgain();
        } else if (!full && !read && (ended || bytes.damage() != null)) {
            finishReading();
        }
        if (!applying && !done.isDone() && (full || (piece == null && !window.isEmpty()))) {
            apply();
            turnAgain(); // the next window is read while this one is applied
        } else if (read && !applying && !done.isDone() && window.isEmpty()) {
            end();
        }
    }

    private void turnAgain() {
        if (!turning) {
            turning = true;
            eventLoop.runOnContext(again -> {
                turning = false;
                turn();
            });
        }
    }

    private void finishReading() {
        String damage = bytes.damageAtEnd();
        for (byte[] left = bytes.next(); left != null; left = bytes.next()) {
            reader.feed(left);
        }
        read = true;
        if (damage == null) {
            reader.finish();
        } else {
            report.brokenOff(damage);
        }
    }

    private void apply() {
        applying = true;
        List<RowTask.Numbered<T>> full = window;
        window = new ArrayList<>();
        task.apply(full, report)
                .whenComplete((applied, failure) -> eventLoop.runOnContext(now -> {
                    applying = false;
                    if (failure != null) {
                        done.completeExceptionally(failure);
                    }
                    turn();
                }));
    }

    private void end() {
        applying = true;
        task.end(report.whole(), report)
                .whenComplete((ended, failure) -> eventLoop.runOnContext(now -> {
                    if (failure != null) {
                        done.completeExceptionally(failure);
                    } else {
                        done.complete(new Checked.Fine<>(report.summary()));
                    }
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

    /** False for the first row that is one too many: it is the last one that is read. */
    private boolean counted(long line) {
        if (rows > limits.feedRows()) {
            return false;
        }
        report.row();
        rows++;
        if (rows <= limits.feedRows()) {
            return true;
        }
        String detail = "at most " + limits.feedRows() + " rows at a time; send the rest from here as another feed";
        report.failed(line, List.of(new FieldError("", "TOO_MANY_ROWS", detail)));
        report.brokenOff("it was read up to line " + line);
        read = true;
        return false;
    }
}
