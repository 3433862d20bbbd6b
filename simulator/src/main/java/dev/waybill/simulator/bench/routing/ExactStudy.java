package dev.waybill.simulator.bench.routing;

import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.Place;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.exact.PlainOrder;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.Target;
import dev.waybill.simulator.world.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long the exact search of one order takes: three lines, twelve candidates, up to three carrier services each, a
 * third of the positions empty. By the thread's CPU time, which is judged, and by the clock, which on a busy machine
 * counts how long a thread waits for a core.
 */
final class ExactStudy implements BenchPart {
    private static final int LINES = 3;
    private static final int CANDIDATES = 12;
    private static final int ORDERS = 2_000;
    private static final int FULL_ROUNDS = 20;
    private static final double NANOS_PER_MICRO = 1_000;
    private static final double[] MICROS = {50, 500};

    private final CostModel model = new CostModel(Strategy.standard().weights(), ShadowPrices.NONE);

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        int rounds = settings.size() == BenchSettings.Size.FULL
                ? FULL_ROUNDS
                : settings.size() == BenchSettings.Size.QUICK ? FULL_ROUNDS / 2 : 2;
        Chance chance = Chance.of(settings.seed(), "exact orders");
        List<PlainOrder> orders =
                IntStream.range(0, ORDERS).mapToObj(i -> order(chance)).toList();
        long[] cpu = new long[ORDERS];
        long[] clock = new long[ORDERS];
        int filled = 0;
        for (int round = 0; round < rounds; round++) {
            filled = measure(orders, cpu, clock);
        }
        settings.progress().accept("exact: %d of %d orders can be filled".formatted(filled, ORDERS));
        List<Figure> rows = new ArrayList<>();
        rows.add(row("exact_p50", micros(cpu, 50), atMost(MICROS[0])));
        rows.add(row("exact_p99", micros(cpu, 99), atMost(MICROS[1])));
        rows.add(row("exact_p50_clock", micros(clock, 50), null));
        rows.add(row("exact_p99_clock", micros(clock, 99), null));
        return rows;
    }

    /** The last round counts; those before it let the compiler finish. Returns how many orders could be filled. */
    private static int measure(List<PlainOrder> orders, long[] cpu, long[] clock) {
        int filled = 0;
        for (int i = 0; i < orders.size(); i++) {
            long began = System.nanoTime();
            long worked = CpuClock.nanos();
            filled += orders.get(i).cheapest().isPresent() ? 1 : 0;
            cpu[i] = CpuClock.nanos() - worked;
            clock[i] = System.nanoTime() - began;
        }
        return filled;
    }

    private static double micros(long[] nanos, int percent) {
        long[] sorted = Arrays.stream(nanos).sorted().toArray();
        return sorted[(sorted.length - 1) * percent / 100] / NANOS_PER_MICRO;
    }

    private PlainOrder order(Chance chance) {
        int[] units = new int[LINES];
        long[] grams = new long[LINES];
        Arrays.setAll(units, line -> 1 + chance.below(2));
        Arrays.setAll(grams, line -> 100 + chance.below(2_500));
        record Near(long metres, PlainOrder.Node node) {}
        List<Near> nodes = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            long metres = 10_000L + chance.below(3_000_000);
            int[] stock = new int[LINES];
            long[] scarcity = new long[LINES];
            Arrays.setAll(stock, line -> chance.below(3) == 0 ? 0 : 1 + chance.below(4));
            Arrays.setAll(scarcity, line -> (long) chance.below(100_000));
            nodes.add(new Near(metres, new PlainOrder.Node(offers(i, metres, chance), stock, scarcity)));
        }
        return new PlainOrder(
                model,
                new PlainOrder.Wanted(units, grams, BenchNodes.NOON),
                nodes.stream()
                        .sorted(Comparator.comparingLong(Near::metres))
                        .map(Near::node)
                        .toList());
    }

    /** Rates that grow with the distance, with some of their own; the second and third service are dearer. */
    private static List<Offer> offers(int number, long metres, Chance chance) {
        FulfillmentNode node = BenchNodes.node(
                new NodeId("N" + number),
                number % 3 == 0 ? NodeType.WAREHOUSE : NodeType.STORE,
                new Place("US", "", "", new GeoPoint(0, 0)),
                new NodeCosts(60_000L + chance.below(60_000), 20_000L + chance.below(25_000)));
        List<Offer> offers = new ArrayList<>();
        int services = 1 + chance.below(3);
        for (int service = 0; service < services; service++) {
            long parcel = (430_000 + metres / 5 + chance.below(50_000)) * (service + 1);
            Band band = new Band(Long.MAX_VALUE, 1, parcel, 30_000 + metres / 30);
            offers.add(BenchNodes.offer(node, metres, band));
        }
        return offers;
    }

    private static Target atMost(double bound) {
        return new Target(bound, false, Target.Direction.AT_MOST);
    }

    private static Figure row(String metric, double value, @Nullable Target target) {
        return new Figure("routing", metric, value, "us", null, target);
    }
}
