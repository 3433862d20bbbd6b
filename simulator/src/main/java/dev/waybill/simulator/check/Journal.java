package dev.waybill.simulator.check;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.ReservationEvent;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
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
 * Every journal row of a world from the first one, read before it may be pruned. It is also the planners' stale view
 * of the stock. Confined to one world.
 */
final class Journal {
    private final ShardStore store;
    private final FaultPlan faults;
    private final RecordCodec codec;
    private final List<ShardLog> logs = new ArrayList<>();

    /** A row of the past. */
    record Row(long seq, String batchId, JournalBody body) {}

    /** One shard's rows, and what they add up to. */
    private static final class ShardLog {
        private final List<Row> rows = new ArrayList<>();
        private final Map<EntryKey, Entry> state = new HashMap<>();
        private final List<String> unfenced = new ArrayList<>();
        private Head seen = new Head(0, 0, "", "", 0, 0);
    }

    Journal(int shards, ShardStore store, FaultPlan faults, RecordCodec codec) {
        this.store = store;
        this.faults = faults;
        this.codec = codec;
        for (int i = 0; i < shards; i++) {
            logs.add(new ShardLog());
        }
    }

    List<Row> rows(ShardId shard) {
        return logs.get(shard.value()).rows;
    }

    Map<EntryKey, Entry> state(ShardId shard) {
        return logs.get(shard.value()).state;
    }

    /** Rows of an epoch that had ended before they were committed, and generations that were not named by theirs. */
    List<String> unfenced(ShardId shard) {
        return logs.get(shard.value()).unfenced;
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
        Head head = now(store.readHead(shard)).orElseThrow();
        List<JournalRow> rows = head.seq() == last ? List.of() : now(store.readJournal(shard, last, head.seq()));
        for (JournalRow row : rows) {
            if (row.seq() != last + 1) {
                break; // A consumer stops at a gap and reads again.
            }
            last = row.seq();
            add(log, new Row(row.seq(), row.batchId(), codec.decode(row.body(), JournalBody.class)));
        }
        boolean begun = head.generation() != log.seen.generation();
        if (begun && (head.generation() < log.seen.epoch() || head.generation() > head.epoch())) {
            log.unfenced.add("generation " + head.generation() + " is no epoch between " + log.seen + " and " + head);
        }
        log.seen = head;
        return true;
    }

    private static void add(ShardLog log, Row row) {
        if (row.seq() > log.seen.seq() && row.body().epoch() < log.seen.epoch()) {
            log.unfenced.add("row " + row.seq() + " of epoch " + row.body().epoch() + " after " + log.seen);
        }
        log.rows.add(row);
        for (Change change : row.body().changes()) {
            Entry value = change.value();
            if (value == null) {
                log.state.remove(change.key());
            } else {
                log.state.put(change.key(), value);
            }
        }
    }

    /** The value of a stage that is complete already. */
    static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
