package dev.waybill.simulator.check;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.simulator.world.Chance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Remembers some of the checkpoint chunks that members write, stored or not, a zombie's too: each one must be what the
 * journal made. Confined to one world.
 */
final class ChunkWrites extends PassingStore {
    /** All would cost more than the rest of the world. */
    private static final double SHARE = 0.1;

    private final Chance chance;
    private final Map<ShardId, List<Chunk>> some = new HashMap<>();

    ChunkWrites(ShardStore real, Chance chance) {
        super(real);
        this.chance = chance;
    }

    List<Chunk> of(ShardId shard) {
        return some.getOrDefault(shard, List.of());
    }

    @Override
    public CompletionStage<Void> writeChunk(ShardId shard, long generation, Chunk chunk) {
        if (chance.happens(SHARE)) {
            some.computeIfAbsent(shard, each -> new ArrayList<>()).add(chunk);
        }
        return super.writeChunk(shard, generation, chunk);
    }
}
