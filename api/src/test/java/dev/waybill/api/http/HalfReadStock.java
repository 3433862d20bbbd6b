package dev.waybill.api.http;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.AvailabilityView;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Another one's stock, of which some shards have not been read back yet; none, unless a test says so. */
final class HalfReadStock extends AvailabilityView {
    private final Availability stock;
    private final Set<ShardId> unread = ConcurrentHashMap.newKeySet();

    HalfReadStock(Availability stock) {
        super(stock);
        this.stock = stock;
    }

    void unread(ShardId shard) {
        unread.add(shard);
    }

    void read(ShardId shard) {
        unread.remove(shard);
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        return stock.atp(node, sku);
    }

    @Override
    public NodeStock stock(NodeId node, Sku sku) {
        return stock.stock(node, sku);
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        return stock.nodesWith(sku);
    }

    @Override
    public boolean knows(ShardId shard) {
        return stock.knows(shard) && !unread.contains(shard);
    }

    @Override
    public boolean whole() {
        return stock.whole() && unread.isEmpty();
    }
}
