package dev.waybill.simulator.bench.routing;

import dev.waybill.core.adapter.memory.MemoryOrderHistory;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.simulation.SimulationRequest;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.routing.whatif.ReplayGround;
import dev.waybill.routing.whatif.StoredDemand;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Of each article hardly more units than are ordered, unit by unit where chance has it, so that no node has the whole range. */
final class TightStock {
    private static final double TIGHT = 1.1;
    /** Of all units, those that lie at warehouses. */
    private static final double AT_WAREHOUSES = 0.6;

    private TightStock() {}

    /** For the orders of that made-up demand, by chance of its seed. */
    static StoreStock of(RegistryNetwork network, SimulationRequest request) {
        Map<Sku, Integer> asked = new TreeMap<>();
        ground(network, request).orders().stream()
                .flatMap(order -> order.request().lines().stream())
                .forEach((LineDemand line) ->
                        asked.merge(line.sku(), line.quantity().units(), Integer::sum));
        List<FulfillmentNode> warehouses = of(network, NodeType.WAREHOUSE);
        List<FulfillmentNode> stores = of(network, NodeType.STORE);
        SplittableRandom random = new SplittableRandom(request.seed());
        StoreStock stock = new StoreStock();
        asked.forEach((sku, units) -> {
            Map<FulfillmentNode, Integer> at = new HashMap<>();
            for (int unit = 0; unit < Math.ceil(TIGHT * units); unit++) {
                List<FulfillmentNode> nodes = random.nextDouble() < AT_WAREHOUSES ? warehouses : stores;
                at.merge(nodes.get(random.nextInt(nodes.size())), 1, Integer::sum);
            }
            at.forEach((node, count) -> stock.put(node.id(), sku, count));
        });
        return stock;
    }

    private static ReplayGround ground(RegistryNetwork network, SimulationRequest request) {
        return new StoredDemand(() -> network, new StoreStock(), new MemoryOrderHistory(), Duration.ZERO)
                .gather(request)
                .toCompletableFuture()
                .join();
    }

    private static List<FulfillmentNode> of(RegistryNetwork network, NodeType type) {
        return network.nodes().stream()
                .filter(node -> node.type() == type)
                .sorted(Comparator.comparing(FulfillmentNode::id))
                .toList();
    }
}
