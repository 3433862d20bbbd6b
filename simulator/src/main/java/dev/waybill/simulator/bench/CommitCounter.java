package dev.waybill.simulator.bench;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardMetrics;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the shards commit and write behind. Safe for any thread. */
public final class CommitCounter implements ShardMetrics {
    private final LongAdder batches = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder passes = new LongAdder();
    private final LongAdder passBytes = new LongAdder();
    private final LongAdder shed = new LongAdder();

    @Override
    public void committed(ShardId shard, int count, long length, Duration took) {
        batches.increment();
        commands.add(count);
        bytes.add(length);
        nanos.add(took.toNanos());
    }

    @Override
    public void checkpointed(ShardId shard, int chunks, long length, Duration took) {
        passes.increment();
        passBytes.add(length);
    }

    @Override
    public void shed(ShardId shard, boolean patient) {
        shed.increment();
    }

    Counts counts() {
        return new Counts(
                batches.sum(), commands.sum(), bytes.sum(), nanos.sum(), passes.sum(), passBytes.sum(), shed.sum());
    }

    /** Totals, or the difference of two. */
    record Counts(long batches, long commands, long bytes, long nanos, long passes, long passBytes, long shed) {
        Counts since(Counts before) {
            return new Counts(
                    batches - before.batches,
                    commands - before.commands,
                    bytes - before.bytes,
                    nanos - before.nanos,
                    passes - before.passes,
                    passBytes - before.passBytes,
                    shed - before.shed);
        }
    }
}
