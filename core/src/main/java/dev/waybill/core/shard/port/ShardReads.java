package dev.waybill.core.shard.port;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What may be read of a shard's log without being its owner. A stage that fails means that nothing was read. */
public interface ShardReads {
    /** Linearizable read of the head. Empty when there is none: such a shard must not be served. */
    CompletionStage<Optional<Head>> readHead(ShardId shard);

    /** Journal rows {@code (after, upTo]} in order, as a quorum sees them; rows may be missing. */
    CompletionStage<List<JournalRow>> readJournal(ShardId shard, long after, long upTo);
}
