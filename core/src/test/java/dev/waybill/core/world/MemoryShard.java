package dev.waybill.core.world;

import static java.util.Objects.requireNonNull;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One shard's entries, to-dos and events. A decision works on an overlay; a refusal drops it. */
final class MemoryShard {
    private static final int PARTS = 3;

    private static final Collection<Class<? extends Record>> KNOWN =
            JournalTypes.all().types().values();

    /** What has to be sent until it is answered. */
    record Todo(ShardId to, Command command) {}

    final ShardId id;
    final Map<EntryKey, Entry> entries = new LinkedHashMap<>();
    final Map<String, Todo> todos = new LinkedHashMap<>();
    final List<Event> events = new ArrayList<>();
    final Map<EntryKey, Result> resolved = new HashMap<>();
    private final Consumer<CommittedBatch> listener;
    private long seq;

    MemoryShard(ShardId id, Consumer<CommittedBatch> listener) {
        this.id = id;
        this.listener = listener;
    }

    /** Seq of the last batch. */
    long seq() {
        return seq;
    }

    /** Decides and commits; answers what was sent anew. */
    List<String> commit(ShardTime now, Function<Tx, @Nullable Result> decision, List<Result> results) {
        Overlay overlay = new Overlay(now);
        @Nullable Result result = decision.apply(overlay);
        if (result != null) {
            known(result);
            results.add(result);
        }
        return result instanceof Refusal ? List.of() : overlay.fold();
    }

    static void known(Object record) {
        if (!KNOWN.contains(record.getClass())) {
            throw new AssertionError("the journal does not know " + record.getClass());
        }
    }

    private final class Overlay implements Tx {
        private final ShardTime now;
        private final Map<EntryKey, Optional<Entry>> changes = new LinkedHashMap<>();
        private final Map<String, Optional<Todo>> sent = new LinkedHashMap<>();
        private final List<Event> emitted = new ArrayList<>();
        private final Map<EntryKey, Result> answers = new HashMap<>();

        Overlay(ShardTime now) {
            this.now = now;
        }

        List<String> fold() {
            changes.forEach((key, value) -> {
                if (value.isPresent()) {
                    entries.put(key, value.get());
                } else {
                    entries.remove(key);
                }
            });
            events.addAll(emitted);
            List<CommittedBatch.Change> changed = new ArrayList<>();
            changes.forEach((key, value) -> changed.add(new CommittedBatch.Change(key, value.orElse(null))));
            listener.accept(new CommittedBatch(id, 1, ++seq, now, changed, List.copyOf(emitted)));
            resolved.putAll(answers);
            List<String> fresh = new ArrayList<>();
            sent.forEach((todo, value) -> {
                if (value.isPresent()) {
                    todos.put(todo, value.get());
                    fresh.add(todo);
                } else {
                    todos.remove(todo);
                }
            });
            return fresh;
        }

        @Override
        public ShardId shard() {
            return id;
        }

        @Override
        public ShardTime now() {
            return now;
        }

        @Override
        public <E extends Entry> @Nullable E get(EntryKey key, Class<E> type) {
            Optional<Entry> changed = changes.get(key);
            return type.cast(changed == null ? entries.get(key) : changed.orElse(null));
        }

        @Override
        public void put(EntryKey key, Entry entry) {
            known(entry);
            changes.put(key, Optional.of(entry));
        }

        @Override
        public int parts() {
            return PARTS;
        }

        @Override
        public List<EntryKey> keys(int part, String kind) {
            return entries.keySet().stream()
                    .filter(key -> key.kind().equals(kind) && Math.floorMod(key.hashCode(), PARTS) == part)
                    .toList();
        }

        @Override
        public void remove(EntryKey key) {
            changes.put(key, Optional.empty());
        }

        @Override
        public void emit(Event event) {
            known(event);
            emitted.add(event);
        }

        @Override
        public void send(String todo, ShardId to, Command command) {
            known(command);
            sent.put(todo, Optional.of(new Todo(to, command)));
        }

        @Override
        public void unsend(String todo) {
            sent.put(todo, Optional.empty());
        }

        @Override
        public void resolve(EntryKey key, Result result) {
            known(result);
            answers.put(key, result);
        }
    }

    Todo todo(String todo) {
        return requireNonNull(todos.get(todo));
    }
}
