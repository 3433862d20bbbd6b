package dev.waybill.ops.observe;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.port.CommitListener;
import dev.waybill.core.stock.NodeCommand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** Counts the decisions that had to leave the rest of a line of claims to the next one. */
public final class ClaimMeters implements CommitListener {
    private final Counter left;

    public ClaimMeters(MeterRegistry registry) {
        left = registry.counter(MetricNames.CLAIMS_LEFT);
    }

    @Override
    public void committed(CommittedBatch batch) {
        for (CommittedBatch.Change change : batch.changes()) {
            if (change.value() instanceof Todo todo && todo.command() instanceof NodeCommand.SettleClaims) {
                left.increment();
            }
        }
    }

    @Override
    public void acquired(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state) {
        // What was left before was counted before.
    }

    @Override
    public void lost(ShardId shard) {
        // Nothing is remembered of shards.
    }
}
