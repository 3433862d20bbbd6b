package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Result;

/** Commands that a shard gives itself. They ride in batches like any other. */
public sealed interface Upkeep extends Command {
    /** The definite answer of a to-do came in. Without effect when the to-do is gone or has another serial. */
    record Settle(String id, long serial, Result answer) implements Upkeep {}

    /** An entry's deadline has been reached. Looked at again when it is decided. */
    record Due(EntryKey key) implements Upkeep {}

    /** The result of upkeep. */
    record Done() implements Result {}
}
