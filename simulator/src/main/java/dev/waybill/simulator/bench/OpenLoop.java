package dev.waybill.simulator.bench;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests at a fixed rate, whatever becomes of those before them. A latency counts from the moment at which its
 * request was meant to be sent, so that a stall is not left out.
 */
final class OpenLoop {
    private static final long SLOWEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int MOST_IN_FLIGHT = 20_000;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private OpenLoop() {}

    /** {@code skipped} could not be sent because too many were under way. */
    record Outcome(Histogram micros, long failed, long skipped) {
        double millisAt(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** Blocks for {@code length} and until the last answer. */
    static Outcome run(Supplier<CompletionStage<Boolean>> request, double perSecond, Duration length) {
        Histogram micros = new ConcurrentHistogram(SLOWEST_MICROS, 3);
        LongAdder failed = new LongAdder();
        AtomicInteger inFlight = new AtomicInteger();
        double gap = 1e9 / perSecond;
        long count = (long) (length.toNanos() / gap);
        long skipped = 0;
        long begun = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long intended = begun + (long) (i * gap);
            awaitNanos(intended);
            if (inFlight.get() >= MOST_IN_FLIGHT) {
                skipped++;
                continue;
            }
            inFlight.incrementAndGet();
            request.get().whenComplete((good, failure) -> {
                micros.recordValue(Math.min(SLOWEST_MICROS, (System.nanoTime() - intended) / 1000));
                if (failure != null || !good) {
                    failed.increment();
                }
                inFlight.decrementAndGet();
            });
        }
        drain(inFlight);
        return new Outcome(micros, failed.sum(), skipped);
    }

    private static void awaitNanos(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void drain(AtomicInteger inFlight) {
        long begun = System.nanoTime();
        while (inFlight.get() > 0 && System.nanoTime() - begun < DRAIN_NANOS) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
