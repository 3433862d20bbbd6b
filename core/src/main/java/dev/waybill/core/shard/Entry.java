package dev.waybill.core.shard;

import org.jspecify.annotations.Nullable;

/** An immutable value that a shard keeps under a key. Every change is a new entry. */
public interface Entry {
    /** When the shard must look at this entry by itself, or null when nothing is pending. */
    default @Nullable Deadline due() {
        return null;
    }
}
