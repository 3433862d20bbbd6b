package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.price.DemandRecord;
import dev.waybill.core.price.DemandRecords;
import dev.waybill.core.shard.codec.RecordCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One partition of one row for each part. Safe for any thread. */
final class CassandraDemandRecords implements DemandRecords {
    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement write;
    private final PreparedStatement read;

    CassandraDemandRecords(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        write = cql.repeatable("INSERT INTO demand_record (part, body) VALUES (?, ?)");
        read = cql.quorumRead("SELECT body FROM demand_record WHERE part = ?");
    }

    @Override
    public CompletionStage<Void> write(int part, DemandRecord record) {
        return cql.write(write.bind(Objects.checkIndex(part, PARTS), Cql.blob(codec.encode(record))));
    }

    @Override
    public CompletionStage<List<DemandRecord>> readAll() {
        return readFrom(0, new ArrayList<>());
    }

    /** One after the other: a member that starts has better things to do. */
    private CompletionStage<List<DemandRecord>> readFrom(int part, List<DemandRecord> found) {
        if (part == PARTS) {
            return CompletableFuture.completedStage(found);
        }
        return cql.all(read.bind(part), row -> codec.decode(Cql.bytes(row, "body"), DemandRecord.class))
                .thenCompose(rows -> {
                    found.addAll(rows);
                    return readFrom(part + 1, found);
                });
    }
}
