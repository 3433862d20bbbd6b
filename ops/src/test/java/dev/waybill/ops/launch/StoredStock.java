package dev.waybill.ops.launch;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import dev.waybill.core.stock.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders and positions as the journals in Cassandra have them, from their first row on. */
final class StoredStock {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 256;

    private final Map<EntryKey, CustomerOrder> orders = new HashMap<>();
    private final Map<EntryKey, Position> positions = new HashMap<>();
    private final List<String> oversold = new ArrayList<>();

    private StoredStock() {}

    static StoredStock read(CassandraStorage storage, int shards) {
        StoredStock read = new StoredStock();
        ShardStore store = storage.shardStore();
        RecordCodec codec = new RecordCodec(JournalTypes.all());
        for (int i = 0; i < shards; i++) {
            ShardId shard = new ShardId(i);
            long end =
                    Blocking.join(store.readHead(shard), PATIENCE).orElseThrow().seq();
            for (long after = 0; after < end; after += PAGE) {
                for (JournalRow row :
                        Blocking.join(store.readJournal(shard, after, Math.min(end, after + PAGE)), PATIENCE)) {
                    codec.decode(row.body(), JournalBody.class).changes().forEach(read::fold);
                }
            }
        }
        return read;
    }

    private void fold(Change change) {
        if (change.value() instanceof CustomerOrder order) {
            orders.put(change.key(), order);
        } else if (change.value() instanceof Position position) {
            positions.put(change.key(), position);
            if (position.overReserved() || position.reserved() < 0 || position.onHand() < 0) {
                oversold.add(position.toString());
            }
        }
    }

    List<CustomerOrder> orders() {
        return List.copyOf(orders.values());
    }

    List<Position> positions() {
        return List.copyOf(positions.values());
    }

    /** Every state of a position, at any commit, in which more was claimed than there was. */
    List<String> oversold() {
        return oversold;
    }
}
