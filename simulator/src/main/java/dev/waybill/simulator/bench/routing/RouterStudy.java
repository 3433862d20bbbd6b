package dev.waybill.simulator.bench.routing;

import static dev.waybill.simulator.bench.routing.BenchPart.row;

import dev.waybill.core.adapter.memory.MemoryOrderHistory;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.simulation.Demand;
import dev.waybill.core.simulation.Reevaluation;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.simulation.ScenarioResult;
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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What re-evaluating the backlog gains at the built-in retailer where stock is tight: of each of 200 goods hardly more
 * units than are ordered lie at warehouses and stores by chance. A what-if simulation of made-up demand without and with
 * the backlog router, with the usual grace and with one of three hours; all are paid for by the same yardstick.
 */
final class RouterStudy implements BenchPart {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final int GOODS = 200;
    private static final int PROMISE_DAYS = 5;
    private static final Map<String, Duration> GRACES =
            new TreeMap<>(Map.of("10m", Duration.ofMinutes(10), "3h", Duration.ofHours(3)));

    @Override
    public String name() {
        return "router";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        int orders = orders(settings.size());
        RegistryNetwork network = BenchNetworks.builtIn(settings.seed(), GOODS, UnaryOperator.identity());
        Demand demand = new Demand(Demand.Kind.GENERATED, MONDAY, 1, orders, PROMISE_DAYS, false);
        SimulationRequest request = new SimulationRequest(
                demand,
                settings.seed(),
                false,
                List.of(new Scenario("routed", null, List.of(), List.of(), List.of(), true)));
        StoreStock stock = TightStock.of(network, request);
        List<Figure> rows = new ArrayList<>();
        GRACES.forEach((name, grace) -> {
            StoredDemand source = new StoredDemand(() -> network, stock, new MemoryOrderHistory(), grace);
            long began = System.nanoTime();
            List<ScenarioResult> results = WhatIfRun.results(source, request);
            double seconds = (System.nanoTime() - began) / 1e9;
            rows.addAll(rows(name, results, settings.size()));
            rows.add(row("router_" + name + "_seconds", seconds, "s of both replays", null, null));
            settings.progress().accept("router: grace %s done".formatted(name));
        });
        return rows;
    }

    private static int orders(BenchSettings.Size size) {
        return switch (size) {
            case FULL -> 4_000;
            case QUICK -> 2_000;
            case TINY -> 100;
        };
    }

    private static List<Figure> rows(String grace, List<ScenarioResult> results, BenchSettings.Size size) {
        Tally stayed = results.get(0).tally();
        Tally routed = results.get(1).tally();
        Reevaluation did = Objects.requireNonNull(results.get(1).reevaluation());
        String of = "router_" + grace;
        Target cheaper = size == BenchSettings.Size.TINY ? null : new Target(1, true, Target.Direction.AT_MOST);
        Figure.Peer peer = new Figure.Peer("without the router", WhatIfRun.costPerOrder(stayed));
        return List.of(
                row(of, WhatIfRun.costPerOrder(routed), "USD an order", peer, cheaper),
                row(of + "_gain", did.gainMills() / BenchNodes.MILLS, "USD in all", null, null),
                row(of + "_windows", (double) did.windows(), "windows", null, null),
                row(of + "_moves", (double) did.moves(), "moves", null, null),
                row(of + "_moved", 100.0 * did.orders() / routed.orders(), "% of orders", null, null),
                row(of + "_unseen", (double) did.unseen(), "parts", null, null),
                row(of + "_split", split(routed), "% of orders", new Figure.Peer("without", split(stayed)), null),
                row(
                        of + "_late",
                        (double) routed.late(),
                        "orders",
                        new Figure.Peer("without", (double) stayed.late()),
                        null),
                row(of + "_unfilled", (double) routed.unfilled(), "orders", null, null));
    }

    private static double split(Tally tally) {
        return 100.0 * tally.split() / Math.max(1, tally.placed());
    }
}
