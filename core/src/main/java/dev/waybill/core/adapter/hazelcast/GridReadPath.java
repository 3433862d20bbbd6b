package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.audit.ReadPath;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The stock grid as the audit looks at it. Safe for any thread. */
public final class GridReadPath implements ReadPath {
    private final StockGrid grid;

    public GridReadPath(StockGrid grid) {
        this.grid = grid;
    }

    @Override
    public String name() {
        return "stock grid";
    }

    @Override
    public CompletionStage<Map<NodeId, Integer>> atp(ShardId shard, Sku sku, Set<NodeId> nodes) {
        return grid.read(shard, sku).thenApply(cell -> {
            Map<NodeId, Integer> shown = new HashMap<>();
            cell.ifPresent(c -> c.rows().stream()
                    .filter(row -> nodes.contains(row.node()))
                    .forEach(row -> shown.put(row.node(), atp(row))));
            return shown;
        });
    }

    private static int atp(StockGrid.Row row) {
        return Math.max(0, row.onHand() - row.unsellable() - row.reserved() - row.safetyStock());
    }
}
