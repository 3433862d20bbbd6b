package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.MemoryLedger;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.ReservationEvent;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardStore;
import dev.waybill.core.shard.ShardStore.JournalRow;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import dev.waybill.simulator.fault.FaultPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * Every journal row of a world from the first one: a consumer that pruning waits for. It also writes the ledger, and
 * is the planners' stale view of the stock. Confined to one world.
 */
final class Journal {
    static final String CONSUMER = "ledger";

    private final ShardStore store;
    private final FaultPlan faults;
    private final RecordCodec codec;
    private final MemoryLedger ledger = new MemoryLedger();
    private final List<ShardLog> logs = new ArrayList<>();

    /** A row of the past. */
    record Row(long seq, String batchId, JournalBody body) {}

    /** One shard's rows, and what they add up to. */
    private static final class ShardLog {
        private final List<Row> rows = new ArrayList<>();
        private final Map<EntryKey, Entry> state = new HashMap<>();
    }

    Journal(int shards, ShardStore store, FaultPlan faults, RecordCodec codec) {
        this.store = store;
        this.faults = faults;
        this.codec = codec;
        for (int i = 0; i < shards; i++) {
            logs.add(new ShardLog());
        }
    }

    MemoryLedger ledger() {
        return ledger;
    }

    List<Row> rows(ShardId shard) {
        return logs.get(shard.value()).rows;
    }

    Map<EntryKey, Entry> state(ShardId shard) {
        return logs.get(shard.value()).state;
    }

    /** Rows of all shards. */
    long total() {
        return logs.stream().mapToLong(log -> log.rows.size()).sum();
    }

    /** How often each thing happened, by the event's type or the movement's reason. */
    Map<String, Long> events() {
        Map<String, Long> counts = new TreeMap<>();
        logs.stream()
                .flatMap(log -> log.rows.stream())
                .flatMap(row -> row.body().decisions().stream())
                .flatMap(decision -> decision.events().stream())
                .forEach(event -> counts.merge(name(event), 1L, Long::sum));
        return counts;
    }

    private static String name(Event event) {
        if (event instanceof StockMoved moved) {
            return "stock " + moved.reason();
        }
        if (event instanceof ReservationEvent reservation) {
            return reservation.type().replace("dev.waybill.", "").replace(".v1", "");
        }
        return event instanceof OrderEvent order
                ? order.type().replace("dev.waybill.", "").replace(".v1", "")
                : event.getClass().getSimpleName();
    }

    int atp(ShardId shard, NodeId node, Sku sku) {
        return state(shard).get(Position.key(node, sku)) instanceof Position p ? p.atp() : 0;
    }

    /** Reads what is new. */
    void poll() {
        for (int i = 0; i < logs.size(); i++) {
            ShardId shard = new ShardId(i);
            faults.exactly(() -> read(shard));
        }
    }

    private boolean read(ShardId shard) {
        ShardLog log = logs.get(shard.value());
        long last = log.rows.size();
        long head = now(store.readHead(shard)).orElseThrow().seq();
        for (JournalRow row : now(store.readJournal(shard, last, head))) {
            if (row.seq() != last + 1) {
                break; // A consumer stops at a gap and reads again.
            }
            last = row.seq();
            add(shard, log, new Row(row.seq(), row.batchId(), codec.decode(row.body(), JournalBody.class)));
        }
        now(store.writeOffset(shard, CONSUMER, last));
        return true;
    }

    private void add(ShardId shard, ShardLog log, Row row) {
        log.rows.add(row);
        for (Change change : row.body().changes()) {
            Entry value = change.value();
            if (value == null) {
                log.state.remove(change.key());
            } else {
                log.state.put(change.key(), value);
            }
        }
        var events = row.body().decisions().stream()
                .flatMap(decision -> decision.events().stream())
                .toList();
        now(ledger.apply(new CommittedBatch(
                shard,
                row.body().epoch(),
                row.seq(),
                row.body().time(),
                row.body().changes(),
                events)));
    }

    /** The value of a stage that is complete already. */
    static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
