package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Waiting;
import java.util.List;

/** The client keys whose result is {@link Waiting} for an entry: they get the result that resolves it. */
public record AwaitedKeys(EntryKey awaited, List<CommandKey> keys) implements Entry {
    public static final String KIND = "~await";

    public AwaitedKeys {
        keys = List.copyOf(keys);
    }

    public static EntryKey key(EntryKey awaited) {
        return new EntryKey(KIND, awaited.kind() + "/" + awaited.id());
    }
}
