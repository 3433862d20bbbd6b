package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.stock.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The positions of one owned shard by SKU, so that whole cells can be written: a cell that was missed is made good by
 * the next one. Shares the positions with the shard itself.
 */
final class GridMirror {
    private final CellTable cells = new CellTable();
    private long epoch;
    private long seq;

    GridMirror(ShardSnapshot snapshot) {
        epoch = snapshot.epoch();
        seq = snapshot.seq();
        snapshot.state().values().forEach(this::put);
    }

    /** Takes the batch in; answers the SKUs whose cells it changed. */
    Set<Sku> apply(CommittedBatch batch) {
        Set<Sku> changed = new HashSet<>();
        for (CommittedBatch.Change change : batch.changes()) {
            if (change.key().kind().equals(Position.KIND)) {
                changed.add(apply(change));
            }
        }
        epoch = batch.epoch();
        seq = batch.seq();
        return changed;
    }

    /** Those with a position: a cell of another one has no rows. */
    List<Sku> skus() {
        return cells.skus();
    }

    /** The cell as it is to stand in the grid; without rows when there is no position. */
    StockGrid.Cell cell(Sku sku) {
        List<StockGrid.Row> rows = new ArrayList<>();
        for (Position p : cells.of(sku)) {
            rows.add(
                    new StockGrid.Row(p.node(), p.onHand(), p.reserved(), p.picked(), p.safetyStock(), p.unsellable()));
        }
        return new StockGrid.Cell(epoch, seq, rows);
    }

    private Sku apply(CommittedBatch.Change change) {
        Entry value = change.value();
        if (value instanceof Position position) {
            put(position);
            return position.sku();
        }
        return remove(change.key());
    }

    private void put(Entry entry) {
        if (entry instanceof Position position) {
            cells.put(position);
        }
    }

    private Sku remove(EntryKey key) {
        int slash = key.id().indexOf('/');
        Sku sku = new Sku(key.id().substring(slash + 1));
        cells.remove(sku, new NodeId(key.id().substring(0, slash)));
        return sku;
    }
}
