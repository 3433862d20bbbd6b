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
import java.util.List;
import java.util.function.Function;

/** A what-if simulation of made-up demand without prices and with them, paid for by the yardstick, which knows none. */
record PricedPair(Tally unpriced, Tally priced) {
    /**
     * Runs both, and tells of each.
     *
     * @param stock where the orders of a request find it, before the first of them
     */
    static PricedPair of(
            String name,
            BenchSettings settings,
            RegistryNetwork network,
            Demand demand,
            Function<SimulationRequest, StoreStock> stock) {
        Function<Boolean, Tally> run = prices -> {
            SimulationRequest request = new SimulationRequest(demand, settings.seed(), prices, List.of());
            StoredDemand source =
                    new StoredDemand(() -> network, stock.apply(request), new MemoryOrderHistory(), Duration.ZERO);
            Tally tally = WhatIfRun.results(source, request).get(0).tally();
            settings.progress()
                    .accept("%s: %s prices %.4f an order, %d unfilled, %d late"
                            .formatted(
                                    name,
                                    prices ? "with" : "without",
                                    WhatIfRun.costPerOrder(tally),
                                    tally.unfilled(),
                                    tally.late()));
            return tally;
        };
        return new PricedPair(run.apply(false), run.apply(true));
    }

    /** What an order costs; prices should save. */
    List<Figure> costs(String name, BenchSettings.Size size) {
        double without = WhatIfRun.costPerOrder(unpriced);
        Target cheaper = size == BenchSettings.Size.TINY ? null : new Target(1, true, Target.Direction.AT_MOST);
        return List.of(
                row(name + "_unpriced", without, "USD an order", null, null),
                row(
                        name + "_priced",
                        WhatIfRun.costPerOrder(priced),
                        "USD an order",
                        new Figure.Peer("unpriced", without),
                        cheaper));
    }
}
