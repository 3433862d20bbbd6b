package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore.StoredResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Results by key, and how far the consumers of a journal have come. Stamped with the seq, so that they only rise. */
final class KeyedResults {
    /** About what a row has besides its result. */
    private static final int ROW_BYTES = 300;

    private final Cql cql;
    private final PreparedStatement write;
    private final PreparedStatement read;
    private final PreparedStatement writeOffset;
    private final PreparedStatement readOffset;

    KeyedResults(Cql cql) {
        this.cql = cql;
        write = cql.repeatable("INSERT INTO result_by_key (shard, key_hash, body_hash, result)"
                + " VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
        // The stamp is the seq; rows of before have it as a cell as well.
        read = cql.quorumRead("SELECT key_hash, body_hash, WRITETIME(result) AS seq, result FROM result_by_key"
                + " WHERE shard = ? AND key_hash = ?");
        writeOffset =
                cql.repeatable("INSERT INTO consumer_offset (shard, consumer, seq) VALUES (?, ?, ?) USING TIMESTAMP ?");
        readOffset = cql.quorumRead("SELECT seq FROM consumer_offset WHERE shard = ? AND consumer = ?");
    }

    CompletionStage<Void> write(ShardId shard, List<StoredResult> results) {
        SharedRequests requests = new SharedRequests();
        for (StoredResult result : results) {
            BoundStatement row = write.bind(
                    shard.value(), result.keyHash(), result.bodyHash(), Cql.blob(result.result()), result.seq());
            requests.add(row, ROW_BYTES + result.result().length);
        }
        return requests.send(cql);
    }

    CompletionStage<Optional<StoredResult>> read(ShardId shard, String keyHash) {
        return cql.one(read.bind(shard.value(), keyHash))
                .thenApply(found -> Optional.ofNullable(found)
                        .map(row -> new StoredResult(
                                Cql.text(row, "key_hash"),
                                Cql.text(row, "body_hash"),
                                row.getLong("seq"),
                                Cql.bytes(row, "result"))));
    }

    CompletionStage<Void> writeOffset(ShardId shard, String consumer, long seq) {
        return cql.write(writeOffset.bind(shard.value(), consumer, seq, seq));
    }

    CompletionStage<Long> readOffset(ShardId shard, String consumer) {
        return cql.one(readOffset.bind(shard.value(), consumer)).thenApply(row -> row == null ? 0L : row.getLong(0));
    }
}
