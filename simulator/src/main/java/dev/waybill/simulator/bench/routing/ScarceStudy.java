package dev.waybill.simulator.bench.routing;

import static dev.waybill.simulator.bench.routing.BenchPart.row;

import dev.waybill.core.adapter.memory.MemoryOrderHistory;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.simulation.Demand;
import dev.waybill.core.simulation.SimulationRequest;
import dev.waybill.core.simulation.Tally;
import dev.waybill.routing.whatif.StoredDemand;
import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.Target;
import java.time.Duration;
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
        Tally unpriced = run(settings, network, false);
        Tally priced = run(settings, network, true);
        Target cheaper =
                settings.size() == BenchSettings.Size.TINY ? null : new Target(1, true, Target.Direction.AT_MOST);
        Figure.Peer peer = new Figure.Peer("without prices", WhatIfRun.costPerOrder(unpriced));
        List<Figure> rows = new ArrayList<>();
        rows.add(row("scarce_unpriced", WhatIfRun.costPerOrder(unpriced), "USD an order", null, null));
        rows.add(row("scarce_priced", WhatIfRun.costPerOrder(priced), "USD an order", peer, cheaper));
        rows.addAll(shares("scarce_unpriced", unpriced));
        rows.addAll(shares("scarce_priced", priced));
        return rows;
    }

    private static List<Figure> shares(String of, Tally tally) {
        double placed = Math.max(1, tally.placed());
        return List.of(
                row(of + "_split", 100.0 * tally.split() / placed, "% of orders", null, null),
                row(of + "_late", 100.0 * tally.late() / placed, "% of orders", null, null),
                row(of + "_unfilled", (double) tally.unfilled(), "orders", null, null));
    }

    private static Tally run(BenchSettings settings, RegistryNetwork network, boolean prices) {
        Size size = Size.of(settings.size());
        Demand demand = new Demand(Demand.Kind.GENERATED, MONDAY, size.days(), size.orders(), PROMISE_DAYS, false);
        SimulationRequest request = new SimulationRequest(demand, settings.seed(), prices, List.of());
        StoredDemand source = new StoredDemand(
                () -> network, TightStock.of(network, request), new MemoryOrderHistory(), Duration.ZERO);
        Tally tally = WhatIfRun.results(source, request).get(0).tally();
        settings.progress()
                .accept("scarce: %s prices %.4f an order, %d unfilled, %d late"
                        .formatted(
                                prices ? "with" : "without",
                                WhatIfRun.costPerOrder(tally),
                                tally.unfilled(),
                                tally.late()));
        return tally;
    }
}
