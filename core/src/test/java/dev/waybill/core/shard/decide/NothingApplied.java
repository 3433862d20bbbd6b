package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shard without entries. */
record NothingApplied() implements AppliedEntries {
    @Override
    public @Nullable Entry get(EntryKey key) {
        return null;
    }

    @Override
    public int parts() {
        return 1;
    }

    @Override
    public List<EntryKey> keys(int part, String kind) {
        return List.of();
    }
}
