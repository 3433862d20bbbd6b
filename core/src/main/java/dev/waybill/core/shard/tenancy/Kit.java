package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.decide.Deciding;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardMetrics;
import dev.waybill.core.shard.port.ShardPorts;
import dev.waybill.core.shard.port.ShardStore;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What all shards of one member share.
 *
 * @param shards of all members, for what one shard owes another
 * @param acquiring bounds the shards that are acquired at the same time
 * @param loading bounds the checkpoints that are read and decoded at the same time
 * @param releasing bounds the shards that are released at the same time
 * @param passing bounds the checkpoint passes at the same time
 */
public record Kit(
        ShardConfig config,
        ShardPorts ports,
        Shards shards,
        CommitGate commits,
        Gate acquiring,
        Gate loading,
        Gate releasing,
        Gate passing) {
    private static final int SCALE = 1000;

    public static Kit of(ShardConfig config, ShardPorts ports, Shards shards) {
        ShardConfig.Liveness liveness = config.liveness();
        return new Kit(
                config,
                ports,
                shards,
                new CommitGate(config.batching().inFlightFloor(), config.shards()),
                new Gate(liveness.moving()),
                new Gate(liveness.loading()),
                new Gate(liveness.moving()),
                new Gate(config.checkpoints().passes()));
    }

    /** How full the gates are. */
    public ShardMetrics.Gates crowds() {
        return new ShardMetrics.Gates(commits.crowd(), acquiring.crowd(), releasing.crowd(), passing.crowd());
    }

    /** Goes on with the outcome on the loop, where an exception is seen by the loop and not lost in a stage. */
    public <T> void then(CompletionStage<T> stage, Loop loop, BiConsumer<T, @Nullable Throwable> next) {
        stage.whenComplete((value, failure) -> loop.execute(() -> next.accept(value, failure)));
    }

    public ShardStore store() {
        return ports.store();
    }

    public RecordCodec codec() {
        return ports.codec();
    }

    Deciding deciding() {
        return new Deciding(ports.logic(), ports.codec(), config.batching(), ports.metrics());
    }

    public Loop loop(ShardId shard) {
        return ports.loops().of(shard);
    }

    public long nanos() {
        return ports.clocks().nanos().getAsLong();
    }

    ShardTime clock() {
        return new ShardTime(
                ports.clocks().wall().instant(), ports.clocks().domain().instant());
    }

    /** Between half and one and a half of the duration. */
    public Duration jitter(Duration about) {
        long share = Math.floorMod(ports.random().getAsLong(), (long) SCALE);
        return about.dividedBy(2).plus(about.multipliedBy(share).dividedBy(SCALE));
    }

    public boolean since(long startNanos, Duration atLeast) {
        return nanos() - startNanos >= atLeast.toNanos();
    }
}
