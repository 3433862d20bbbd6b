package dev.waybill.simulator.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** So many requests in flight, each followed by the next one. All clients share one thread of their own. */
final class ClosedLoop {
    private static final long SLOWEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Supplier<@Nullable CompletionStage<Boolean>> request;
    private final long lengthNanos;
    private final ExecutorService thread;
    private final CompletableFuture<Outcome> finished = new CompletableFuture<>();
    private final Histogram micros = new Histogram(SLOWEST_MICROS, 3);
    private long begun;
    private long lastNanos;
    private long failed;
    private int running;

    private ClosedLoop(Supplier<@Nullable CompletionStage<Boolean>> request, Duration length, ExecutorService thread) {
        this.request = request;
        this.lengthNanos = length.toNanos();
        this.thread = thread;
    }

    /** What was answered in time; {@code failed} were answered, but not as they should be. */
    record Outcome(long done, long failed, Duration took, Histogram micros) {
        double perSecond() {
            return done == 0 ? 0 : done / (took.toNanos() / 1e9);
        }
    }

    /**
     * Blocks for {@code length} and at least until one answer, or until {@code request} has no more to ask for
     * (null), and the last answer.
     *
     * @param request asks once; true is a good answer
     */
    static Outcome run(Supplier<@Nullable CompletionStage<Boolean>> request, int inFlight, Duration length)
            throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> daemon(work));
        try {
            ClosedLoop loop = new ClosedLoop(request, length, thread);
            thread.execute(() -> loop.start(inFlight));
            return loop.finished.get(length.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            thread.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bench-clients");
        thread.setDaemon(true);
        return thread;
    }

    private void start(int inFlight) {
        begun = System.nanoTime();
        running = inFlight;
        for (int i = 0; i < inFlight; i++) {
            next();
        }
    }

    private void next() {
        long sent = System.nanoTime();
        CompletionStage<Boolean> answer = isOpen(sent) ? ask() : null;
        if (answer == null) {
            end();
        } else {
            answer.whenCompleteAsync((good, failure) -> answered(sent, failure == null && good), thread);
        }
    }

    private boolean isOpen(long now) {
        return now - begun < lengthNanos || (micros.getTotalCount() == 0 && failed == 0);
    }

    private @Nullable CompletionStage<Boolean> ask() {
        try {
            return request.get();
        } catch (RuntimeException e) {
            finished.completeExceptionally(e);
            return null;
        }
    }

    private void answered(long sent, boolean good) {
        long now = System.nanoTime();
        if (!good) {
            failed++;
        } else if (isOpen(now)) {
            micros.recordValue(Math.min(SLOWEST_MICROS, (now - sent) / 1000));
            lastNanos = now - begun;
        }
        next();
    }

    private void end() {
        running--;
        if (running == 0) {
            finished.complete(new Outcome(micros.getTotalCount(), failed, Duration.ofNanos(lastNanos), micros));
        }
    }
}
