package dev.waybill.simulator.bench;

import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.ApiClient.Answer;
import dev.waybill.simulator.load.ApiClient.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long promises and orders took those who asked for them, from the moment of sending on. What was never answered counts
 * as long as the client waited for it.
 */
final class CheckoutWatch implements ApiClient.Watcher {
    private static final long SLOWEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final InstantSource wall;
    private final Histogram promises = new ConcurrentHistogram(SLOWEST_MICROS, 3);
    private final Histogram orders = new ConcurrentHistogram(SLOWEST_MICROS, 3);
    private volatile boolean watching;

    CheckoutWatch(InstantSource wall) {
        this.wall = wall;
    }

    void begin() {
        watching = true;
    }

    void end() {
        watching = false;
    }

    @Override
    public void ended(Call call, String base, Instant sent, @Nullable Answer answer) {
        if (!watching) {
            return;
        }
        long micros = Duration.between(sent, wall.instant()).toNanos() / 1000;
        long taken = Math.max(0, Math.min(SLOWEST_MICROS, micros));
        if (call.path().equals("/v1/promises")) {
            promises.recordValue(taken);
        } else if (call.path().equals("/v1/orders")) {
            orders.recordValue(taken);
        }
    }

    void note(Series series, String name) {
        series.add(name + "_promise_p50", millis(promises, 50));
        series.add(name + "_promise_p99", millis(promises, 99));
        series.add(name + "_order_p50", millis(orders, 50));
        series.add(name + "_order_p99", millis(orders, 99));
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
