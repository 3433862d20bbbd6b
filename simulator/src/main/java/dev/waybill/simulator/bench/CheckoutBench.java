package dev.waybill.simulator.bench;

import dev.waybill.simulator.demand.BuiltInScenario;
import dev.waybill.simulator.demand.OrderStream;
import dev.waybill.simulator.demand.SyntheticOrder;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.Customers;
import dev.waybill.simulator.load.PeopleCounts;
import dev.waybill.simulator.load.ScenarioLoader;
import dev.waybill.simulator.load.SlotTaste;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the backlog router costs those who stand at the checkout: customers come at a fixed rate, ask what may be promised and
 * order it, through HTTP, once while the router works and once while it is switched off. Nothing is released meanwhile, so
 * that the backlog has every order.
 */
public final class CheckoutBench implements Benchmark {
    private static final String OFF = "router_off";
    private static final String ON = "router_on";
    private static final int SHARDS = 16;
    private static final int ORDERS_PER_DAY = 10_000;
    private static final long POSITIONS = 100_000;
    private static final double LATER_SLOTS = 0.3;
    private static final double MOST_SLOWER = 1.2;
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);
    private static final Duration GONE_WITHIN = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 20;

    private final FeedRig.Factory rigs;
    private final InstantSource wall;

    /** How much of everything. */
    private record Lengths(int perSecond, WarmUp warmUp, Duration measured) {
        static Lengths of(BenchSettings settings) {
            Lengths usual = switch (settings.size()) {
                case FULL -> new Lengths(100, WarmUp.between(150, 400), Duration.ofSeconds(60));
                case QUICK -> new Lengths(100, WarmUp.of(20), Duration.ofSeconds(20));
                case TINY -> new Lengths(20, WarmUp.of(1), Duration.ofSeconds(2));
            };
            return settings.warmUp() == null
                    ? usual
                    : new Lengths(
                            usual.perSecond(), new WarmUp(settings.warmUp(), settings.warmUp()), usual.measured());
        }
    }

    public CheckoutBench(FeedRig.Factory rigs, InstantSource wall) {
        this.rigs = rigs;
        this.wall = wall;
    }

    @Override
    public String name() {
        return "checkout";
    }

    @Override
    public List<String> variants() {
        return List.of(OFF, ON);
    }

    @Override
    public List<Figure> run(BenchSettings settings) throws Exception {
        Series series = new Series();
        for (int run = 0; run < settings.runs(); run++) {
            // In turn, so that a machine that becomes warmer or busier favours neither.
            for (String variant : run % 2 == 0 ? List.of(OFF, ON) : List.of(ON, OFF)) {
                if (settings.runs(variant)) {
                    measure(variant, settings, series);
                }
            }
        }
        return rows(series);
    }

    private void measure(String variant, BenchSettings settings, Series series) throws Exception {
        Map<String, String> router = Map.of("router.enabled", Boolean.toString(variant.equals(ON)));
        Vertx vertx = Vertx.vertx();
        try (FeedRig rig = rigs.open(SHARDS, POSITIONS, router);
                ApiClient api = new ApiClient(vertx, rig.api().toString())) {
            settings.say(variant + ": " + rig.describe());
            BuiltInScenario scenario = BuiltInScenario.of(settings.seed(), ORDERS_PER_DAY);
            get(new ScenarioLoader(api, rig.tokens()).load(scenario, wall.instant()));
            shop(rig, api, new Shop(vertx, variant, scenario, Lengths.of(settings)), settings, series);
        } finally {
            get(vertx.close());
        }
    }

    private record Shop(Vertx vertx, String variant, BuiltInScenario scenario, Lengths lengths) {}

    private void shop(FeedRig rig, ApiClient api, Shop shop, BenchSettings settings, Series series) throws Exception {
        CheckoutWatch watch = new CheckoutWatch(wall);
        api.watchedBy(wall, watch);
        PeopleCounts counts = new PeopleCounts();
        Instant start = wall.instant();
        Customers customers = new Customers(
                shop.vertx(),
                new Customers.Setting(
                        api,
                        rig.tokens(),
                        wall,
                        "bench",
                        paced(
                                shop.scenario().orders(start),
                                start,
                                shop.lengths().perSecond()),
                        new SlotTaste(settings.seed(), LATER_SLOTS),
                        placed -> {},
                        counts));
        customers.start();
        Duration warm = shop.lengths().warmUp().await(rig::memberCompiling, CheckoutBench::sleep);
        long before = counts.of("ordered");
        Duration member = rig.memberCpu();
        Duration cassandra = rig.cassandraCpu();
        watch.begin();
        sleep(shop.lengths().measured());
        watch.end();
        double orders = Math.max(1, counts.of("ordered") - before);
        String name = shop.variant();
        series.add(name + "_warm_up", FeedHttpBench.seconds(warm));
        series.add(
                name + "_orders", orders / FeedHttpBench.seconds(shop.lengths().measured()));
        series.add(name + "_cpu_member", rig.memberCpu().minus(member).toNanos() / 1e6 / orders);
        series.add(name + "_cpu_cassandra", rig.cassandraCpu().minus(cassandra).toNanos() / 1e6 / orders);
        watch.note(series, name);
        customers.stop();
        awaitGone(customers);
        solver(rig, api, name, series);
        settings.say("  " + words(series, name) + "; customers " + counts.all());
    }

    /** The same orders, one after the other at a fixed rate. */
    private static OrderStream paced(OrderStream orders, Instant start, int perSecond) {
        Duration gap = Duration.ofSeconds(1).dividedBy(perSecond);
        Instant[] next = {start};
        return () -> orders.next().map(order -> {
            Instant at = next[0];
            next[0] = at.plus(gap);
            return new SyntheticOrder(
                    order.reference(), at, order.lines(), order.destination(), order.method(), order.level());
        });
    }

    private static void awaitGone(Customers customers) throws InterruptedException {
        long begun = System.nanoTime();
        while (!customers.gone() && System.nanoTime() - begun < GONE_WITHIN.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** What the router did since its member started. */
    private static void solver(FeedRig rig, ApiClient api, String name, Series series) throws Exception {
        JsonObject totals = get(api.send(ApiClient.Call.get("/v1/solver", rig.token())))
                .body()
                .getJsonObject("totals");
        series.add(name + "_windows", totals.getDouble("windows"));
        series.add(name + "_parts", totals.getDouble("parts"));
        series.add(name + "_moves", totals.getJsonObject("moves").getDouble("applied"));
    }

    private static String words(Series series, String name) {
        return "after %.0f s: %.1f orders/s; promises p50 %.1f ms, p99 %.1f ms; orders p50 %.1f ms, p99 %.1f ms; windows %.0f, moves %.0f"
                .formatted(
                        series.last(name + "_warm_up"),
                        series.last(name + "_orders"),
                        series.last(name + "_promise_p50"),
                        series.last(name + "_promise_p99"),
                        series.last(name + "_order_p50"),
                        series.last(name + "_order_p99"),
                        series.last(name + "_windows"),
                        series.last(name + "_moves"));
    }

    private static List<Figure> rows(Series series) {
        List<Figure> rows = new ArrayList<>();
        for (String metric : List.of("orders", "promise_p50", "promise_p99", "order_p50", "order_p99")) {
            String unit = metric.equals("orders") ? "1/s" : "ms";
            row(rows, series, metric, unit, metric.equals("promise_p99") ? Target.ratioAtMost(MOST_SLOWER) : null);
        }
        row(rows, series, "cpu_member", "ms", null);
        row(rows, series, "cpu_cassandra", "ms", null);
        row(rows, series, "warm_up", "s", null);
        for (String metric : List.of("windows", "parts", "moves")) {
            median(series, ON + "_" + metric)
                    .ifPresent(value -> rows.add(new Figure("checkout", ON + "_" + metric, value, "", null, null)));
        }
        return rows;
    }

    /** With the router, beside what it is without. */
    private static void row(List<Figure> rows, Series series, String metric, String unit, @Nullable Target target) {
        Optional<Double> off = median(series, OFF + "_" + metric);
        off.ifPresent(value -> rows.add(new Figure("checkout", OFF + "_" + metric, value, unit, null, null)));
        median(series, ON + "_" + metric)
                .ifPresent(value -> rows.add(new Figure(
                        "checkout",
                        ON + "_" + metric,
                        value,
                        unit,
                        new Figure.Peer("router off", off.orElse(null)),
                        target)));
    }

    private static Optional<Double> median(Series series, String metric) {
        return series.has(metric) ? Optional.of(series.median(metric)) : Optional.empty();
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }
}
