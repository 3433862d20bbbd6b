package dev.waybill.core.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large the partitions of what is stored have become. What reads a partition as a whole, such as a compaction or a
 * repair, suffers long before anything is wrong: a breach of the bound is a warning, no violation.
 *
 * @param at wall clock
 * @param boundBytes which no partition should pass
 * @param largest of each table the largest partition on any server, by the table's name
 */
public record Partitions(Instant at, long boundBytes, List<Largest> largest) {
    public Partitions {
        largest = List.copyOf(largest);
    }

    /**
     * The largest partition of a table.
     *
     * @param bytes as it lies on the disk of one server, as that server says it
     * @param key of the partition, as its server writes it; null when no server knows which one it is
     */
    public record Largest(
            String table, long bytes, @Nullable String key) {}

    /** Those that are larger than they should be. */
    public List<Largest> tooLarge() {
        return largest.stream().filter(each -> each.bytes() > boundBytes).toList();
    }
}
