package dev.waybill.simulator.bench.routing;

import static dev.waybill.simulator.bench.routing.BenchPart.row;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.Registry;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.price.HeardDemand;
import dev.waybill.routing.price.StockPricing;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.Target;
import dev.waybill.simulator.world.Chance;
import dev.waybill.simulator.world.DemoCarriers;
import dev.waybill.simulator.world.NodeTypes;
import dev.waybill.simulator.world.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What it takes one core to price scarce stock of a large retailer: 100,000 SKUs, each in single units at a few of 2,000
 * stores, demand by rank to the power of 0.9 (Zipf); the hundredth that is wanted most has nine tenths of what the rest
 * of the horizon asks for, everything else four times as much. A day of orders is heard, then prices are solved, and
 * solved again after ten minutes of further orders.
 */
final class PricesStudy implements BenchPart {
    private static final Instant MORNING = Instant.parse("2026-03-02T06:00:00Z");
    private static final double RANK_POWER = 0.9;
    private static final double SCARCE = 0.9;
    private static final double AMPLE = 4;
    private static final int LINES = 2;
    private static final int NODES_OF_A_SKU = 30;
    private static final int RE_SOLVES = 3;
    private static final int MINUTES_A_DAY = 1_440;
    private static final int MINUTES_BETWEEN = 10;
    private static final double SECONDS = 60;
    private static final int REGIONS = 48;

    /** How much of everything; {@code orders} are a day's. */
    private record Size(int skus, int nodes, int orders) {
        static Size of(BenchSettings.Size size) {
            return switch (size) {
                case FULL -> new Size(100_000, 2_000, 200_000);
                case QUICK -> new Size(20_000, 1_000, 40_000);
                case TINY -> new Size(500, 100, 1_000);
            };
        }
    }

    @Override
    public String name() {
        return "prices";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        Retailer retailer = new Retailer(Size.of(settings.size()), Chance.of(settings.seed(), "prices"));
        retailer.hear(retailer.size.orders(), Duration.ofDays(1));
        double first = retailer.solve();
        double again = 0;
        for (int i = 0; i < RE_SOLVES; i++) {
            retailer.hear(
                    Math.max(1, retailer.size.orders() * MINUTES_BETWEEN / MINUTES_A_DAY),
                    Duration.ofMinutes(MINUTES_BETWEEN));
            again = Math.max(again, retailer.solve());
        }
        int scarce = retailer.pricing.scarcePositions();
        settings.progress()
                .accept("prices: %d SKUs, %d nodes: first %.1f s, again %.1f s, %d positions have a price"
                        .formatted(retailer.size.skus(), retailer.size.nodes(), first, again, scarce));
        return List.of(
                row("prices_first", first, "s", null),
                row("prices_again", again, "s", new Target(SECONDS, false, Target.Direction.AT_MOST)),
                row("prices_positions", (double) scarce, "positions", null));
    }

    /** Its orders are heard and served by nobody: stock stands still. */
    private static final class Retailer {
        private final Size size;
        private final Chance chance;
        private final Weights<Integer> ranks;
        private final StockPricing pricing;
        private final HeardDemand demand;
        private Instant now = MORNING;

        Retailer(Size size, Chance chance) {
            this.size = size;
            this.chance = chance;
            List<Integer> all = IntStream.range(0, size.skus()).boxed().toList();
            this.ranks = Weights.of(all, Retailer::weight);
            this.demand = new HeardDemand(MORNING);
            this.pricing =
                    new StockPricing(network(), stock(all), Strategy.standard().weights(), Duration.ofDays(1), demand);
        }

        private static double weight(int rank) {
            return Math.pow(1.0 + rank, -RANK_POWER);
        }

        void hear(int orders, Duration within) {
            Duration gap = within.dividedBy(orders);
            for (int i = 0; i < orders; i++) {
                now = now.plus(gap);
                demand.hear(SourcingRequest.delivery(cart(), anywhere()), now);
            }
        }

        double solve() {
            return CpuClock.secondsOf(() -> pricing.doWork(now));
        }

        private List<LineDemand> cart() {
            int first = ranks.draw(chance);
            int second = ranks.draw(chance);
            List<LineDemand> lines = new ArrayList<>(LINES);
            lines.add(new LineDemand(1, sku(first), Quantity.of(1)));
            if (second != first) {
                lines.add(new LineDemand(2, sku(second), Quantity.of(1)));
            }
            return lines;
        }

        private StoreStock stock(List<Integer> all) {
            double sum = all.stream().mapToDouble(Retailer::weight).sum();
            StoreStock stock = new StoreStock();
            for (int rank : all) {
                double asked = LINES * size.orders() * weight(rank) / sum;
                double units = asked * (rank < size.skus() / 100 ? SCARCE : AMPLE);
                for (int i = 0; i < NODES_OF_A_SKU; i++) {
                    int least = (int) (units / NODES_OF_A_SKU);
                    int more = chance.happens(units / NODES_OF_A_SKU - least) ? 1 : 0;
                    stock.put(node(chance.below(size.nodes())), sku(rank), least + more);
                }
            }
            return stock;
        }

        private RegistryNetwork network() {
            List<Registry.PlacedNode> placed = IntStream.range(0, size.nodes())
                    .mapToObj(n -> new Registry.PlacedNode(
                            NodeTypes.store(node(n), "Store " + n, anywhere(), 100), new ShardId(0), 1))
                    .toList();
            return BenchNetworks.of(new Registry.Contents(placed, List.of(), DemoCarriers.services(), List.of()));
        }

        /** In the contiguous United States, more or less. */
        private Place anywhere() {
            return new Place(
                    "US",
                    "R" + chance.below(REGIONS),
                    "",
                    new GeoPoint(30 + 17 * chance.unit(), -122 + 48 * chance.unit()));
        }

        private static NodeId node(int number) {
            return new NodeId("N-%04d".formatted(number));
        }

        private static Sku sku(int rank) {
            return new Sku("SKU-%06d".formatted(rank));
        }
    }
}
