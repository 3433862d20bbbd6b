package dev.waybill.core.adapter.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One copy of the tables: whatever comes first, of two values of a row the one with the later stamp stays. */
final class Replica {
    private static final Rows NOTHING = new Rows(Long.MIN_VALUE, Map.of());

    private final Map<Partition, Content> partitions = new HashMap<>();
    private final String name;

    Replica(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Rows that lie together; {@code name} tells partitions of one shard apart. */
    record Partition(String table, int shard, String name) {}

    /** A value with the stamp of its write, and what decides between two of the same stamp. */
    record Cell(long stamp, byte[] tie, Object value) {
        Cell newer(@Nullable Cell other) {
            if (other == null || stamp > other.stamp) {
                return this;
            }
            return stamp == other.stamp && Arrays.compareUnsigned(tie, other.tie) >= 0 ? this : other;
        }
    }

    /**
     * A write of one partition, or what a read of it found.
     *
     * @param deletedUpTo rows up to this number are gone for ever: nobody may write a number again that was deleted
     * @param cells nobody's any more who could change it
     */
    record Rows(long deletedUpTo, Map<Long, Cell> cells) {
        static Rows of(long number, Cell cell) {
            return new Rows(Long.MIN_VALUE, Map.of(number, cell));
        }

        /** What somebody sees who is told both. */
        TreeMap<Long, Cell> and(Rows other) {
            Content both = new Content();
            both.apply(this);
            both.apply(other);
            return both.cells;
        }
    }

    private static final class Content {
        private final TreeMap<Long, Cell> cells = new TreeMap<>();
        private long deletedUpTo = Long.MIN_VALUE;

        void apply(Rows write) {
            if (write.deletedUpTo > deletedUpTo) {
                deletedUpTo = write.deletedUpTo;
                cells.headMap(deletedUpTo, true).clear();
            }
            write.cells.forEach((number, cell) -> {
                if (number > deletedUpTo) {
                    cells.merge(number, cell, (old, now) -> now.newer(old));
                }
            });
        }
    }

    void apply(Partition partition, Rows write) {
        partitions.computeIfAbsent(partition, each -> new Content()).apply(write);
    }

    /** Rows {@code (after, upTo]} as this copy knows them now. */
    Rows read(Partition partition, long after, long upTo) {
        Content content = partitions.get(partition);
        return content == null || after >= upTo
                ? NOTHING
                : new Rows(content.deletedUpTo, new TreeMap<>(content.cells.subMap(after, false, upTo, true)));
    }
}
