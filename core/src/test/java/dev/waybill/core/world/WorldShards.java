package dev.waybill.core.world;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.KeyQuestion;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.Waiting;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The door to the shards of a world: answers at once, or after the world has come to rest. */
public final class WorldShards implements Shards {
    private final ShardWorld world;
    private final Map<String, Stored> keys = new HashMap<>();

    /** Whether no shard answers another one just now. */
    public boolean silent;

    private record Stored(String bodyHash, Result result) {}

    public WorldShards(ShardWorld world) {
        this.world = world;
    }

    @Override
    public int count() {
        return world.shardCount();
    }

    @Override
    public CompletionStage<Answer> submit(ShardId shard, Command command, @Nullable CommandKey key, Instant deadline) {
        return CompletableFuture.completedFuture(key == null ? decide(shard, command) : once(shard, command, key));
    }

    private Answer once(ShardId shard, Command command, CommandKey key) {
        @Nullable Stored stored = keys.get(key.hash());
        if (stored == null) {
            Result result = world.submit(shard, command);
            if (!(command instanceof KeyQuestion)) {
                keys.put(key.hash(), new Stored(key.bodyHash(), result));
            }
            return new Decided(result, false);
        }
        return stored.bodyHash().equals(key.bodyHash()) ? new Decided(stored.result(), true) : new KeyReused();
    }

    private Answer decide(ShardId shard, Command command) {
        Result result = world.submit(shard, command);
        if (!(result instanceof Waiting waiting)) {
            return new Decided(result, false);
        }
        if (!silent) {
            world.settle();
        }
        @Nullable Result resolved = world.resolved(shard, waiting.key());
        return resolved == null ? new StillRunning(false) : new Decided(resolved, false);
    }
}
