package dev.waybill.simulator.bench.routing;

import static dev.waybill.simulator.bench.routing.BenchPart.row;

import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.simulation.Demand;
import dev.waybill.core.simulation.Tally;
import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.world.BuiltInNetwork;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What prices of room gain where stock is ample and days are short: the ten built-in warehouses have everything and
 * together hardly more lines a day than are ordered, and customers live near all built-in nodes, so that some warehouses
 * are asked for more than they can work. A what-if simulation of made-up demand, with and without prices; both are paid
 * for by the same yardstick, which knows no prices.
 */
final class CapacityStudy implements BenchPart {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final int GOODS = 200;
    private static final int PLENTY = 1_000_000;
    private static final int PROMISE_DAYS = 4;
    /** Lines of an order, by the law of made-up demand. */
    private static final double LINES_AN_ORDER = 1.75;

    private static final double ROOM = 1.1;

    /** How much is asked. */
    private record Size(int days, int orders) {
        static Size of(BenchSettings.Size size) {
            return switch (size) {
                case FULL -> new Size(5, 2_000);
                case QUICK -> new Size(4, 500);
                case TINY -> new Size(2, 100);
            };
        }
    }

    @Override
    public String name() {
        return "capacity";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        Size size = Size.of(settings.size());
        RegistryNetwork network = network(settings.seed(), size);
        Demand demand = new Demand(Demand.Kind.GENERATED, MONDAY, size.days(), size.orders(), PROMISE_DAYS, false);
        PricedPair pair = PricedPair.of(name(), settings, network, demand, request -> plenty(network));
        Tally unpriced = pair.unpriced();
        Tally priced = pair.priced();
        List<Figure> rows = new ArrayList<>(pair.costs(name(), settings.size()));
        rows.add(row("capacity_unpriced_late", late(unpriced), "% of orders", null, null));
        rows.add(row("capacity_priced_late", late(priced), "% of orders", null, null));
        rows.add(row("capacity_unfilled", (double) unpriced.unfilled(), "orders", null, null));
        rows.add(row("capacity_priced_unfilled", (double) priced.unfilled(), "orders", null, null));
        return rows;
    }

    private static StoreStock plenty(RegistryNetwork network) {
        StoreStock stock = new StoreStock();
        BuiltInNetwork.warehouses()
                .forEach(node -> network.items().forEach(item -> stock.put(node.id(), item.sku(), PLENTY)));
        return stock;
    }

    private static RegistryNetwork network(long seed, Size size) {
        int lines = (int) Math.ceil(ROOM
                * LINES_AN_ORDER
                * size.orders()
                / BuiltInNetwork.warehouses().size());
        return BenchNetworks.builtIn(
                seed, GOODS, node -> node.edit().dailyLines(lines).done());
    }

    private static double late(Tally tally) {
        return 100.0 * tally.late() / Math.max(1, tally.placed());
    }
}
