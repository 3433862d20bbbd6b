package dev.waybill.core.audit;

import dev.waybill.core.shard.EntryKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a shard brought.
 *
 * @param view null when the shard could not be put together
 * @param broken what could not be read or did not fit together
 * @param ledger null when there is no ledger to compare with
 * @param copies ATP of each position as shown by what is read instead of the shard, by the name of that copy
 * @param since what was changed after the view, before the copies had been read
 */
record ShardReading(
        @Nullable ShardView view,
        List<Violation> broken,
        @Nullable LedgerSums ledger,
        Map<String, Map<EntryKey, Integer>> copies,
        Set<EntryKey> since) {
    ShardReading {
        broken = List.copyOf(broken);
        copies = Map.copyOf(copies);
        since = Set.copyOf(since);
    }
}
