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
        int hash = key.kind().hashCode() * 31 + key.id().hashCode();
        hash ^= hash >>> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >>> 13;
        return Math.floorMod(hash, chunks);
    }
}
