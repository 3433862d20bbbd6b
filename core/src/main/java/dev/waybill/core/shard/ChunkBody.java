package dev.waybill.core.shard;

import java.util.List;

/**
 * All entries of one checkpoint chunk.
 *
 * @param chunks how many chunks its generation has
 */
public record ChunkBody(int chunks, List<CommittedBatch.Change> entries) {
    public ChunkBody {
        entries = List.copyOf(entries);
    }

    /** The number of the chunk that an entry belongs to, for ever, when there are that many chunks. */
    public static int chunkOf(EntryKey key, int chunks) {
        return ChunkLayout.chunkOf(key, chunks);
    }
}
