package dev.waybill.simulator.bench.routing;

import static dev.waybill.simulator.bench.routing.BenchPart.row;

import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.simulation.Demand;
import dev.waybill.core.simulation.Tally;
import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What prices of stock gain where it is tight, by the placement of a member: of each of 50 goods hardly more units than
 * are ordered in some days lie at warehouses and stores by chance, and nothing comes in. A what-if simulation of made-up
 * demand, without prices and with them; both are paid for by the same yardstick, which knows no prices.
 */
final class ScarceStudy implements BenchPart {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final int GOODS = 50;
    private static final int PROMISE_DAYS = 5;

    private record Size(int days, int orders) {
        static Size of(BenchSettings.Size size) {
            return switch (size) {
                case FULL -> new Size(6, 2_000);
                case QUICK -> new Size(4, 500);
                case TINY -> new Size(2, 100);
            };
        }
    }

    @Override
    public String name() {
        return "scarce";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        RegistryNetwork network = BenchNetworks.builtIn(settings.seed(), GOODS, UnaryOperator.identity());
        Size size = Size.of(settings.size());
        Demand demand = new Demand(Demand.Kind.GENERATED, MONDAY, size.days(), size.orders(), PROMISE_DAYS, false);
        PricedPair pair = PricedPair.of(name(), settings, network, demand, request -> TightStock.of(network, request));
        List<Figure> rows = new ArrayList<>(pair.costs(name(), settings.size()));
        rows.addAll(shares("scarce_unpriced", pair.unpriced()));
        rows.addAll(shares("scarce_priced", pair.priced()));
        return rows;
    }

    private static List<Figure> shares(String of, Tally tally) {
        double placed = Math.max(1, tally.placed());
        return List.of(
                row(of + "_split", 100.0 * tally.split() / placed, "% of orders", null, null),
                row(of + "_late", 100.0 * tally.late() / placed, "% of orders", null, null),
                row(of + "_unfilled", (double) tally.unfilled(), "orders", null, null));
    }
}
