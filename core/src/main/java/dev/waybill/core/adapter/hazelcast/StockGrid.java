package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicates;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.codec.Tagged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The stock grid: for every SKU and shard the positions at the shard's nodes, kept in the partition of the shard with
 * an asynchronous backup. Never a source of truth; owners rewrite it whenever it may have lost something.
 */
public final class StockGrid {
    private static final RecordCodec ROWS = new RecordCodec(new Tagged(Map.of()));

    private final IMap<GridKey, GridCell> map;
    private final PartitionKeys keys;

    StockGrid(HazelcastInstance hazelcast, PartitionKeys keys) {
        this.map = hazelcast.getMap(HazelcastSettings.STOCK_MAP);
        this.keys = keys;
    }

    public static StockGrid of(HazelcastInstance hazelcast) {
        return new StockGrid(hazelcast, new PartitionKeys(hazelcast));
    }

    /** Stock of one SKU at the nodes of one shard, as of the batch {@code (epoch, seq)}. Missing nodes have none. */
    public record Cell(long epoch, long seq, List<Row> rows) {}

    /** As in {@link dev.waybill.core.stock.Position}. */
    public record Row(NodeId node, int onHand, int reserved, int picked, int safetyStock, int unsellable) {}

    private record Rows(List<Row> rows) {}

    /** What the grid has; empty when the SKU was never at a node of the shard, or its cell is being rebuilt. */
    public CompletionStage<Optional<Cell>> read(ShardId shard, Sku sku) {
        return map.getAsync(key(shard, sku)).thenApplyAsync(cell -> Optional.ofNullable(decode(cell)), Runnable::run);
    }

    /** Done when the primary has the cell or a newer one. */
    CompletionStage<Boolean> put(ShardId shard, Sku sku, Cell cell) {
        try {
            byte[] rows = ROWS.encode(new Rows(cell.rows()));
            return map.submitToKey(key(shard, sku), new CellWrite(new GridCell(cell.epoch(), cell.seq(), rows)));
        } catch (RuntimeException e) { // the instance is stopping
            return CompletableFuture.failedStage(e);
        }
    }

    /** Every SKU that has a cell in the shard. Waits for the partition; not for an event thread. */
    List<Sku> skus(ShardId shard) {
        return map.keySet(Predicates.partitionPredicate(keys.key(shard), Predicates.alwaysTrue())).stream()
                .filter(key -> key.shard() == shard.value())
                .map(key -> new Sku(key.sku()))
                .toList();
    }

    private GridKey key(ShardId shard, Sku sku) {
        return new GridKey(sku.value(), shard.value(), keys.key(shard));
    }

    private static @Nullable Cell decode(@Nullable GridCell cell) {
        return cell == null
                ? null
                : new Cell(
                        cell.epoch(),
                        cell.seq(),
                        ROWS.decode(cell.rows(), Rows.class).rows());
    }
}
