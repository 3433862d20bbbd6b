package dev.waybill.simulator.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.core.Figures;
import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.Registry.NodeChange;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.promise.OptionCodec;
import dev.waybill.core.promise.PromiseDesk;
import dev.waybill.core.promise.PromiseOption;
import dev.waybill.core.promise.PromiseOutcome;
import dev.waybill.core.promise.PromiseRequest;
import dev.waybill.core.sourcing.Ahead;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import dev.waybill.routing.exact.ExactSourcing;
import dev.waybill.routing.strategy.Strategy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Promises and takes the orders of a scenario one after the other, with the router's own rules and costs. */
final class ScenarioMixTest {
    private static final Instant START = Instant.parse("2026-06-03T13:00:00Z");

    @Test
    void builtInScenario_usesEveryWayOfFulfilment() {
        assertMixed(new Shop(BuiltInScenario.of(1)).take(1_000));
    }

    @Test
    void realScenario_usesEveryWayOfFulfilment() throws IOException {
        String data = System.getenv("WAYBILL_DATA");
        assumeTrue(data != null, "skipped: WAYBILL_DATA does not name a folder with the real files");
        Path folder = Path.of(data);
        RealScenario.Files files = new RealScenario.Files(
                folder.resolve("walmart-store-openings.csv"),
                folder.resolve("us-places-population.csv"),
                folder.resolve("uci-online-retail-2010-2011.csv.gz"));

        assertMixed(new Shop(((RealScenario.Loaded) RealScenario.read(files, 1)).scenario()).take(2_000));
    }

    private static void assertMixed(Map<String, Integer> mix) {
        Figures.print("mix of orders", mix.toString());
        int orders = mix.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(mix.getOrDefault("pickup", 0)).isGreaterThan(orders * 12 / 100);
        assertThat(mix.getOrDefault("store", 0)).isGreaterThan(orders * 12 / 100);
        assertThat(mix.getOrDefault("warehouse", 0)).isGreaterThan(orders * 12 / 100);
        assertThat(mix.getOrDefault("brought", 0)).isBetween(1, orders * 20 / 100);
        assertThat(mix.getOrDefault("nothing", 0)).isLessThan(orders * 3 / 100);
    }

    /** Stock and capacity as plain maps; what a plan takes is gone. */
    private static final class Shop implements Availability {
        private final Scenario scenario;
        private final RegistryNetwork network;
        private final Map<Sku, Map<NodeId, Integer>> stock = new HashMap<>();
        private final Map<String, Integer> taken = new HashMap<>();
        private final PromiseDesk desk;
        private Instant now = START;

        Shop(Scenario scenario) {
            this.scenario = scenario;
            MemoryRegistry registry = new MemoryRegistry(16);
            scenario.nodes().forEach(node -> registry.changeNode(node.id(), NodeChange.to(node)));
            scenario.services().forEach(registry::saveCarrierService);
            registry.saveItems(scenario.items());
            this.network = new RegistryNetwork(registry::readAll, UsPlaces.load());
            network.refresh();
            scenario.nodes().stream()
                    .flatMap(scenario::openingStock)
                    .forEach(row -> stock.computeIfAbsent(row.sku(), sku -> new HashMap<>())
                            .put(row.node(), row.onHand()));
            ExactSourcing sourcing = new ExactSourcing(network, this, Strategy.standard(), (node, sku) -> 0);
            this.desk = new PromiseDesk(
                    network,
                    this,
                    sourcing,
                    Ahead.NONE,
                    new OptionCodec(new byte[32]),
                    () -> now,
                    PromiseDesk.Settings.defaults());
        }

        Map<String, Integer> take(int count) {
            Map<String, Integer> mix = new TreeMap<>();
            OrderStream orders = scenario.orders(START);
            for (int i = 0; i < count; i++) {
                SyntheticOrder order = orders.next().orElseThrow();
                now = order.at();
                mix.merge(choose(order).map(this::book).orElse("nothing"), 1, Integer::sum);
            }
            return mix;
        }

        private Optional<PromiseOption> choose(SyntheticOrder order) {
            List<LineDemand> lines = new ArrayList<>();
            order.lines().forEach(line -> lines.add(new LineDemand(lines.size() + 1, line.sku(), line.quantity())));
            PromiseRequest request =
                    new PromiseRequest(lines, order.destination(), "web", Set.of(), Set.of(), List.of());
            List<PromiseOption> options = ((PromiseOutcome.Promised) desk.promise(request)).options();
            return options.stream()
                    .filter(option -> option.offer().method() == FulfillmentMethod.PICKUP)
                    .filter(option -> order.method() == FulfillmentMethod.PICKUP)
                    .findFirst()
                    .or(() -> delivery(options, order.level()))
                    .or(() -> delivery(options, ServiceLevel.STANDARD));
        }

        private static Optional<PromiseOption> delivery(List<PromiseOption> options, ServiceLevel level) {
            return options.stream()
                    .filter(option -> option.offer().method() == FulfillmentMethod.DELIVERY)
                    .filter(option -> option.offer().level() == level)
                    .findFirst();
        }

        private String book(PromiseOption option) {
            option.plan().parts().forEach(this::take);
            if (option.offer().method() == FulfillmentMethod.PICKUP) {
                return option.plan().brings() ? "brought" : "pickup";
            }
            Set<NodeType> types = option.plan().parts().stream()
                    .map(part -> type(part.node()))
                    .collect(Collectors.toSet());
            return types.size() > 1 ? "both" : types.contains(NodeType.STORE) ? "store" : "warehouse";
        }

        private NodeType type(NodeId node) {
            FulfillmentNode known = network.node(node);
            return known.type();
        }

        private void take(SourcingPlan.Part part) {
            taken.merge(part.node() + "/" + part.capacityDay(), part.lines().size(), Integer::sum);
            part.lines()
                    .forEach(line -> stock.get(line.sku())
                            .merge(part.node(), -line.quantity().units(), Integer::sum));
        }

        @Override
        public int atp(NodeId node, Sku sku) {
            return stock.getOrDefault(sku, Map.of()).getOrDefault(node, 0);
        }

        @Override
        public List<NodeStock> nodesWith(Sku sku) {
            return stock.getOrDefault(sku, Map.of()).entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .map(entry -> new NodeStock(entry.getKey(), entry.getValue()))
                    .toList();
        }

        @Override
        public int capacityLeft(NodeId node, LocalDate day) {
            return Math.max(0, network.node(node).dailyLines() - day(node, day).takenLines());
        }

        @Override
        public Optional<NodeState> enforced(NodeId node) {
            return Optional.of(new NodeState(node, network.node(node).dailyLines(), true));
        }

        @Override
        public NodeDay day(NodeId node, LocalDate day) {
            return new NodeDay(node, day, taken.getOrDefault(node + "/" + day, 0), 0);
        }

        @Override
        public int slotLeft(NodeId node, Instant start) {
            return network.node(node).slotOrders();
        }

        @Override
        public Freshness freshness() {
            return new Freshness(now, Optional.of(Duration.ZERO));
        }
    }
}
