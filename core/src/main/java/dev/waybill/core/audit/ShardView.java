package dev.waybill.core.audit;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * One shard as it is stored, read without the help of its owner.
 *
 * @param now the clocks while it was read
 * @param domainMercy how long something may be overdue on the domain clock
 * @param chunks the checkpoint of the head's generation
 * @param chunkOf which chunk an entry belongs to
 * @param rows the journal rows that were read, by seq; they reach back to the mark or further
 * @param state chunks with the tail on top
 */
record ShardView(
        ShardId shard,
        Head head,
        ShardTime now,
        Duration domainMercy,
        List<ChunkView> chunks,
        ToIntFunction<EntryKey> chunkOf,
        List<Row> rows,
        Map<EntryKey, Entry> state) {
    ShardView {
        chunks = List.copyOf(chunks);
        rows = List.copyOf(rows);
        state = Map.copyOf(state);
    }

    /** A decoded chunk: all its entries as of seq {@code at}; its generation has {@code chunks} of them. */
    record ChunkView(int number, int chunks, long at, Map<EntryKey, Entry> entries) {}

    <E extends Entry> Stream<E> entries(Class<E> type) {
        return state.values().stream().filter(type::isInstance).map(type::cast);
    }

    long count(Class<? extends Entry> type) {
        return entries(type).count();
    }
}
