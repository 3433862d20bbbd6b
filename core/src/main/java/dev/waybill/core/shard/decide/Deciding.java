package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardLogic;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardMetrics;
import java.util.ArrayList;
import java.util.List;

/** What deciding stands on: no journal, no clock, nobody who waits. */
public record Deciding(ShardLogic logic, RecordCodec codec, ShardConfig.Batching bounds, ShardMetrics metrics) {
    /** What came of commands, as a batch would hold it before it is encoded. */
    public record Unwritten(List<Result> results, List<Change> changes) {}

    /** Decides one after the other, each on what the ones before made of the entries. Encodes nothing. */
    public Unwritten all(
            List<? extends Command> commands, ShardId shard, AppliedEntries entries, long seq, ShardTime time) {
        Overlay overlay = new Overlay(entries, codec);
        List<Result> results = new ArrayList<>(commands.size());
        for (Command command : commands) {
            DecisionTx tx = new DecisionTx(shard, time, seq, overlay, codec);
            Result result = logic.decide(command, tx);
            if (!(result instanceof Refusal)) {
                overlay.takeOver(tx.writes());
            }
            tx.close();
            results.add(result);
        }
        return new Unwritten(results, overlay.changes());
    }
}
