package dev.waybill.simulator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BenchPiecesTest {
    private static final Target TWICE = Target.ratioAtLeast(2);

    @Test
    void figureTwiceAsGoodAsItsPeer_meetsItsTarget() {
        Figure figure = new Figure("stock", "reservation", 200, "1/s", new Figure.Peer("other", 100.0), TWICE);
        JsonObject json = new JsonObject(figure.json(7, "abc"));
        assertThat(json.getDouble("ratio")).isEqualTo(2.0);
        assertThat(json.getBoolean("met")).isTrue();
        assertThat(json.fieldNames())
                .containsExactly(
                        "benchmark",
                        "metric",
                        "value",
                        "unit",
                        "peer",
                        "peer_value",
                        "ratio",
                        "target",
                        "met",
                        "seed",
                        "commit");
    }

    @Test
    void figureWhosePeerIsNotInstalled_isNotMet() {
        Figure figure = new Figure("stock", "reservation", 200, "1/s", new Figure.Peer("other", null), TWICE);
        JsonObject json = new JsonObject(figure.json(7, "abc"));
        assertThat(json.containsKey("peer_value")).isTrue();
        assertThat(json.getValue("peer_value")).isNull();
        assertThat(json.getBoolean("met")).isFalse();
    }

    @Test
    void valueAboveItsUpperBound_isMissed() {
        assertThat(new Figure("stock", "p99", 31, "ms", null, Target.atMost(30)).met())
                .isFalse();
        assertThat(new Figure("stock", "p99", 30, "ms", null, Target.atMost(30)).met())
                .isTrue();
        assertThat(new Figure("stock", "cpu", 30, "us", null, null).met()).isNull();
    }

    @Test
    void medianOfRuns_isTheMiddleOne() {
        Series series = new Series();
        List.of(9.0, 1.0, 5.0).forEach(value -> series.add("x", value));
        List.of(9.0, 1.0).forEach(value -> series.add("y", value));
        assertThat(series.median("x")).isEqualTo(5.0);
        assertThat(series.best("")).isEqualTo(5.0);
        assertThat(series.best("z")).isNull();
    }

    @Test
    void cart_hasOneSkuOfEachThird() {
        StockLaw law = new StockLaw(3, 30, 16);
        Set<Sku> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            List<Sku> cart = law.cart();
            for (int third = 0; third < StockLaw.LINES; third++) {
                assertThat(law.skus().indexOf(cart.get(third)) / 10).isEqualTo(third);
            }
            seen.addAll(cart);
        }
        assertThat(seen).hasSize(30);
        assertThat(law.nodesApart(3).stream().map(law::shardOf)).doesNotHaveDuplicates();
    }

    @Test
    void closedLoop_neverHasMoreInFlightAndCountsBadAnswers() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ClosedLoop.Outcome outcome = ClosedLoop.run(
                () -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    boolean good = asked.incrementAndGet() % 10 != 0;
                    return CompletableFuture.supplyAsync(() -> {
                        inFlight.decrementAndGet();
                        return good;
                    });
                },
                8,
                Duration.ofMillis(200));
        assertThat(most.get()).isBetween(2, 8);
        assertThat(outcome.failed()).isEqualTo(asked.get() / 10);
        assertThat(outcome.done()).isBetween(1L, (long) asked.get());
    }

    @Test
    void closedLoop_ofBadAnswersOnly_endsAllTheSame() throws Exception {
        ClosedLoop.Outcome outcome =
                ClosedLoop.run(() -> CompletableFuture.supplyAsync(() -> false), 4, Duration.ofMillis(20));
        assertThat(outcome.done()).isZero();
        assertThat(outcome.failed()).isPositive();
        assertThat(outcome.perSecond()).isZero();
    }

    @Test
    void openLoop_countsAStallForEveryRequestThatWasMeantToBeSentInIt() {
        AtomicInteger asked = new AtomicInteger();
        OpenLoop.Outcome outcome = OpenLoop.run(
                () -> {
                    if (asked.incrementAndGet() == 50) {
                        busyFor(Duration.ofMillis(100));
                    }
                    return CompletableFuture.completedStage(true);
                },
                1000,
                Duration.ofMillis(400));
        assertThat(outcome.micros().getTotalCount()).isEqualTo(400);
        assertThat(outcome.millisAt(90)).isGreaterThan(50);
    }

    private static void busyFor(Duration length) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < length.toNanos()) {
            Thread.onSpinWait();
        }
    }
}
