package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.JournalBody.KeyResult;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.shard.codec.RecordCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One decision's writes, above what the batch has so far. Nothing of it counts before the batch takes it over. */
final class DecisionTx implements Tx {
    private final ShardId shard;
    private final ShardTime now;
    private final long seq;
    private final Overlay below;
    private final RecordCodec codec;
    private final Map<EntryKey, Optional<Entry>> writes = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    // Most decisions need none of these.
    private Map<EntryKey, Result> resolved = Map.of();
    private List<KeyResult> keyResults = List.of();
    private Map<EntryKey, Entry> lent = Map.of();
    private boolean open = true;

    DecisionTx(ShardId shard, ShardTime now, long seq, Overlay below, RecordCodec codec) {
        this.shard = shard;
        this.now = now;
        this.seq = seq;
        this.below = below;
        this.codec = codec;
    }

    @Override
    public ShardId shard() {
        return shard;
    }

    @Override
    public ShardTime now() {
        return now;
    }

    @Override
    public <E extends Entry> @Nullable E get(EntryKey key, Class<E> type) {
        requireOpen();
        return type.cast(entry(key));
    }

    @Override
    public int parts() {
        return below.parts();
    }

    @Override
    public List<EntryKey> keys(int part, String kind) {
        requireOpen();
        return below.keys(part, kind);
    }

    @Override
    public void put(EntryKey key, Entry entry) {
        requireForeign(key);
        write(key, entry);
    }

    @Override
    public void remove(EntryKey key) {
        requireForeign(key);
        write(key, null);
    }

    @Override
    public void emit(Event event) {
        requireOpen();
        events.add(event);
    }

    @Override
    public void send(String id, ShardId to, Command command) {
        write(Todo.key(id), new Todo(id, seq, to, command));
    }

    @Override
    public void unsend(String id) {
        write(Todo.key(id), null);
    }

    @Override
    public void resolve(EntryKey key, Result result) {
        requireOpen();
        resolved = resolved.isEmpty() ? new LinkedHashMap<>() : resolved;
        resolved.put(key, result);
        EntryKey awaitedKey = AwaitedKeys.key(key);
        if (entry(awaitedKey) instanceof AwaitedKeys awaited) {
            byte[] bytes = codec.encode(result);
            keyResults = keyResults.isEmpty() ? new ArrayList<>() : keyResults;
            awaited.keys().forEach(each -> keyResults.add(new KeyResult(each, bytes)));
            write(awaitedKey, null);
        }
    }

    /** The client's key of a command whose result is still awaited gets that result when it is resolved. */
    void await(EntryKey awaited, CommandKey key) {
        EntryKey at = AwaitedKeys.key(awaited);
        List<CommandKey> keys = new ArrayList<>();
        if (entry(at) instanceof AwaitedKeys before) {
            keys.addAll(before.keys());
        }
        keys.add(key);
        write(at, new AwaitedKeys(awaited, keys));
    }

    @Nullable
    Entry entry(EntryKey key) {
        Optional<Entry> written = writes.get(key);
        if (written != null) {
            return written.orElse(null);
        }
        Entry there = below.get(key);
        return there == null ? lent.get(key) : there;
    }

    /** Shows records that have left the shard as if they were here, unless they are here again. */
    void lend(Retirement records) {
        if (below.get(records.root()) == null) {
            lent = new LinkedHashMap<>();
            for (Change each : records.entries()) {
                Entry value = each.value();
                if (value != null) {
                    lent.put(each.key(), value);
                }
            }
        }
    }

    /** Brings everything that was lent back into the shard if the decision has changed any of it. */
    boolean reopen() {
        if (writes.keySet().stream().noneMatch(lent::containsKey)) {
            return false;
        }
        lent.forEach((key, value) -> writes.putIfAbsent(key, Optional.of(value)));
        return true;
    }

    void write(EntryKey key, @Nullable Entry entry) {
        requireOpen();
        writes.put(key, Optional.ofNullable(entry));
    }

    /** The decision is over. */
    void close() {
        open = false;
    }

    Map<EntryKey, Optional<Entry>> writes() {
        return writes;
    }

    List<Event> events() {
        return events;
    }

    Map<EntryKey, Result> resolved() {
        return resolved;
    }

    List<KeyResult> keyResults() {
        return keyResults;
    }

    private void requireForeign(EntryKey key) {
        if (key.ofEngine()) {
            throw new IllegalArgumentException("kinds that begin with a tilde belong to the engine: " + key);
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the decision is over");
        }
    }
}
