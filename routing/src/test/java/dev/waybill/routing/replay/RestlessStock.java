package dev.waybill.routing.replay;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.AvailabilityView;
import dev.waybill.core.stock.NodeState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Stock that others take and bring while it is asked about: each answer may be another one. */
final class RestlessStock extends AvailabilityView {
    private final Availability stock;
    private final Random random;

    RestlessStock(Availability stock, long seed) {
        super(stock);
        this.stock = stock;
        random = new Random(seed);
    }

    private int moved(int units) {
        return Math.max(0, units + random.nextInt(3) - 1);
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        return moved(stock.atp(node, sku));
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        return stock.nodesWith(sku).stream()
                .map(each -> new NodeStock(each.node(), moved(each.atp())))
                .filter(each -> each.atp() > 0)
                .toList();
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day, Capability work) {
        return moved(stock.capacityLeft(node, day, work));
    }

    @Override
    public Optional<NodeState> enforced(NodeId node) {
        return random.nextInt(10) == 0 ? Optional.empty() : stock.enforced(node);
    }
}
