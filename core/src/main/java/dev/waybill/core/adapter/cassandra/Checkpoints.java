package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore.Chunk;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Chunks of checkpoints. Each cell is stamped with its chunk's seq, so that the newest chunk wins whoever wrote it and
 * whenever it arrives. One stamp of a wall clock would freeze its cell for ever.
 */
final class Checkpoints {
    private final Cql cql;
    private final PreparedStatement write;
    private final PreparedStatement read;
    private final PreparedStatement drop;

    Checkpoints(Cql cql) {
        this.cql = cql;
        write = cql.repeatable(
                "INSERT INTO shard_checkpoint (shard, gen, chunk, at, body) VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
        read = cql.quorumRead("SELECT chunk, at, body, WRITETIME(body) AS stamp FROM shard_checkpoint"
                + " WHERE shard = ? AND gen = ? AND chunk = ?");
        drop = cql.repeatable("DELETE FROM shard_checkpoint WHERE shard = ? AND gen = ?");
    }

    CompletionStage<Void> write(ShardId shard, long generation, Chunk chunk) {
        return cql.write(write.bind(
                shard.value(), generation, chunk.number(), chunk.at(), PackedBytes.pack(chunk.body()), chunk.at()));
    }

    CompletionStage<Optional<Chunk>> read(ShardId shard, long generation, int chunk) {
        return cql.one(read.bind(shard.value(), generation, chunk))
                .thenApply(row -> Optional.ofNullable(row).map(Checkpoints::chunk));
    }

    private static Chunk chunk(Row row) {
        long at = row.getLong("at");
        if (row.isNull("at") || row.isNull("body") || row.getLong("stamp") != at) {
            throw new IllegalStateException("chunk " + row.getInt("chunk") + " as of " + at + " is stamped "
                    + row.getLong("stamp") + ": something else than its shard wrote it");
        }
        return new Chunk(row.getInt("chunk"), at, PackedBytes.unpack(Cql.bytes(row, "body")));
    }

    CompletionStage<Void> drop(ShardId shard, long generation) {
        return cql.write(drop.bind(shard.value(), generation));
    }
}
