package dev.waybill.core.shard;

import dev.waybill.core.shard.CommittedBatch.Change;
import java.util.List;

/**
 * Records that are to leave their shard together, as a to-do of that shard to itself. They are written to the archive
 * as they stood at the to-do's seq; the settlement comes when that is durable, and then the business removes them if
 * none has changed since [removed before archived: an acknowledged order is lost].
 *
 * @param root the record by which the others are found
 * @param entries all of them, with their values; the root is one of them
 */
public record Retirement(EntryKey root, List<Change> entries) implements Command {
    public Retirement {
        entries = List.copyOf(entries);
    }
}
