package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardLogic;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.decide.Batch;
import dev.waybill.core.shard.decide.BatchBuilder;
import dev.waybill.core.shard.decide.Deciding;
import dev.waybill.core.shard.decide.Pending;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardMetrics;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A shard in memory alone: decides batches as an owner does and folds each in as if it were applied at once. It has no
 * journal and answers nobody, so that it shows what deciding itself costs. One thread.
 */
public final class BareShard {
    private static final int CHUNKS = 16;
    private static final ShardId SHARD = new ShardId(0);

    private final Deciding deciding;
    private final ShardState state = new ShardState(CHUNKS, 0, new ShardTime(Instant.EPOCH, Instant.EPOCH));
    private Head head = new Head(1, 0, "", "bare", 0, 0);

    public BareShard(ShardLogic logic, RecordCodec codec) {
        deciding = new Deciding(logic, codec, ShardConfig.Batching.defaults(), ShardMetrics.NONE);
    }

    /**
     * Decided, and as it would stand in the journal.
     *
     * @param batches as many as the bounds of one made it
     */
    public record Written(List<Result> results, int batches, long bytes) {
        public Written {
            results = List.copyOf(results);
        }
    }

    /** Decides one after the other, each on what the ones before made of the shard, and folds all in. Encodes nothing. */
    public List<Result> decide(List<? extends Command> commands, ShardTime at) {
        ShardTime time = ShardState.later(state.time(), at);
        Deciding.Unwritten decided = deciding.all(commands, SHARD, state, head.seq() + 1, time);
        fold(new JournalBody(head.epoch(), time, List.of(), decided.changes()));
        return decided.results();
    }

    /** The same with the bodies of the journal rows: a batch closes at the engine's bounds. */
    public Written write(List<? extends Command> commands, ShardTime at) {
        List<Result> results = new ArrayList<>(commands.size());
        int batches = 0;
        long bytes = 0;
        int next = 0;
        while (next < commands.size()) {
            Batch batch = batch(commands, next, at);
            batch.decided().forEach(each -> results.add(each.result()));
            next += batch.decided().size();
            batches++;
            bytes += batch.commit().body().length;
            fold(batch.body());
        }
        return new Written(results, batches, bytes);
    }

    /** Throws {@link IllegalArgumentException} when the next command does not fit into any batch. */
    private Batch batch(List<? extends Command> commands, int from, ShardTime at) {
        BatchBuilder builder = new BatchBuilder(deciding, SHARD, head, state, ShardState.later(state.time(), at));
        int next = from;
        while (next < commands.size()
                && !builder.full()
                && builder.offer(new Pending(commands.get(next), null, Long.MAX_VALUE))) {
            next++;
        }
        Batch batch = builder.finish("bare", 0, 0, null);
        if (batch.decided().size() != next - from || batch.decided().isEmpty()) {
            throw new IllegalArgumentException("a command of the batch could not be decided");
        }
        return batch;
    }

    private void fold(JournalBody body) {
        long seq = head.seq() + 1;
        state.fold(seq, body);
        head = new Head(head.epoch(), seq, head.batchId(), head.owner(), head.mark(), head.generation());
    }
}
