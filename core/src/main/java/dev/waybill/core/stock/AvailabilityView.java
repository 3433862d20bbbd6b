package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Another one's availability, as it is; what a view sees otherwise, it says itself. Stock always is. */
public abstract class AvailabilityView implements Availability {
    private final Availability seen;

    protected AvailabilityView(Availability seen) {
        this.seen = seen;
    }

    @Override
    public List<Expected> expected(Sku sku) {
        return seen.expected(sku);
    }

    @Override
    public int promisable(NodeStock stock, Sku sku) {
        return seen.promisable(stock, sku);
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day) {
        return seen.capacityLeft(node, day);
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day, Capability work) {
        return seen.capacityLeft(node, day, work);
    }

    @Override
    public Optional<NodeState> enforced(NodeId node) {
        return seen.enforced(node);
    }

    @Override
    public NodeDay day(NodeId node, LocalDate day) {
        return seen.day(node, day);
    }

    @Override
    public int slotLeft(NodeId node, Instant start) {
        return seen.slotLeft(node, start);
    }

    @Override
    public Freshness freshness() {
        return seen.freshness();
    }

    @Override
    public boolean knows(ShardId shard) {
        return seen.knows(shard);
    }

    @Override
    public boolean whole() {
        return seen.whole();
    }
}
