package dev.waybill.core.audit;

import dev.waybill.core.shard.EntryKey;

/** How entries are named in violations. */
final class Keys {
    private Keys() {}

    static String name(EntryKey key) {
        return key.kind() + " " + key.id();
    }
}
