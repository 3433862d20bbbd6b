package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What applied batches have made of a shard, as decisions read it. */
public interface AppliedEntries {
    @Nullable
    Entry get(EntryKey key);

    /** In so many parts its entries can be gone through. */
    int parts();

    /** The keys of that kind in one of the parts. */
    List<EntryKey> keys(int part, String kind);
}
