package dev.waybill.routing.whatif;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.simulation.Demand;
import dev.waybill.core.simulation.SimulationRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.Availability.NodeStock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Demand as it is stored, or made up, over the stock of this moment. */
public final class StoredDemand implements DemandSource {
    private final Supplier<? extends Network> networks;
    private final Availability availability;
    private final OrderHistory history;
    private final Duration grace;

    /**
     * @param networks gives the network as it is then, which does not change while orders are replayed
     * @param availability before the rules of safety stock, which the replay applies itself
     * @param grace of made-up orders; recorded ones have their own
     */
    public StoredDemand(
            Supplier<? extends Network> networks, Availability availability, OrderHistory history, Duration grace) {
        this.grace = grace;
        this.networks = networks;
        this.availability = availability;
        this.history = history;
    }

    @Override
    public CompletionStage<ReplayGround> gather(SimulationRequest request) {
        Network network = networks.get();
        if (request.demand().kind() == Demand.Kind.GENERATED) {
            List<ReplayOrder> orders = new GeneratedDemand(network, request.seed(), grace).orders(request.demand());
            return CompletableFuture.completedStage(new ReplayGround(network, orders, stock(orders, Map.of())));
        }
        return new RecordedDemand(history)
                .read(request.demand())
                .thenApply(recorded -> new ReplayGround(
                        network,
                        recorded.orders(),
                        stock(recorded.orders(), recorded.taken().units())));
    }

    /** Of every SKU that is asked for: what is there, and what the orders have taken. */
    private Map<Sku, List<NodeStock>> stock(List<ReplayOrder> orders, Map<Sku, Map<NodeId, Integer>> taken) {
        Map<Sku, List<NodeStock>> stock = new HashMap<>();
        for (ReplayOrder order : orders) {
            order.request()
                    .lines()
                    .forEach(line -> stock.computeIfAbsent(
                            line.sku(), sku -> positions(sku, taken.getOrDefault(sku, Map.of()))));
        }
        return stock;
    }

    private List<NodeStock> positions(Sku sku, Map<NodeId, Integer> taken) {
        Map<NodeId, NodeStock> positions = new HashMap<>();
        for (NodeStock stock : availability.nodesWith(sku)) {
            positions.put(stock.node(), stock);
        }
        taken.forEach((node, units) -> {
            NodeStock now = availability.stock(node, sku);
            positions.put(node, new NodeStock(node, now.atp() + units, now.ownSafetyStock()));
        });
        return List.copyOf(positions.values());
    }
}
