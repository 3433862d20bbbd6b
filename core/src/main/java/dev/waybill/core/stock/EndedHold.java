package dev.waybill.core.stock;

import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.time.Instant;

/** Remembers that a token was ended, so that a try that arrives late is refused. Forgotten after {@code tryBy}. */
public record EndedHold(HoldToken token, Instant tryBy) implements Entry {
    public static final String KIND = "ended";

    public static EntryKey key(HoldToken token) {
        return new EntryKey(KIND, token.id());
    }

    @Override
    public Deadline due() {
        return Deadline.wall(tryBy.plusMillis(1));
    }
}
