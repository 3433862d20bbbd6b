package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.stock.FeedRun;
import dev.waybill.core.stock.FeedRuns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One row for each feed; the newest by the wall clock of who wrote it counts. Safe for any thread. */
final class CassandraFeedRuns implements FeedRuns {
    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement write;
    private final PreparedStatement read;

    CassandraFeedRuns(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        write = cql.repeatable("INSERT INTO feed_run (feed_id, body) VALUES (?, ?) USING TIMESTAMP ?");
        read = cql.quorumRead("SELECT body FROM feed_run WHERE feed_id = ?");
    }

    @Override
    public CompletionStage<Void> save(FeedRun run) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, run.told());
        return cql.write(write.bind(Name.of(run).toString(), Cql.blob(codec.encode(run)), micros));
    }

    @Override
    public CompletionStage<Optional<FeedRun>> find(Name name) {
        return cql.all(read.bind(name.toString()), row -> codec.decode(Cql.bytes(row, "body"), FeedRun.class))
                .thenApply(rows -> rows.stream().findFirst());
    }
}
