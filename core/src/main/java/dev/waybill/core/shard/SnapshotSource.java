package dev.waybill.core.shard;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where copies of the shards that this member owns come from. */
public interface SnapshotSource {
    /** A copy as of the last applied batch; empty when this member does not serve the shard now. */
    CompletionStage<Optional<ShardSnapshot>> snapshot(ShardId shard);
}
