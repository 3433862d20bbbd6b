package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.strategy.ShadowBoard;
import dev.waybill.core.strategy.ShadowFigures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** One row for each run of a member, in the partition of the version. Safe for any thread. */
final class CassandraShadowBoard implements ShadowBoard {
    /** A run that goes on is written again and again; what it found is kept so long after its end. */
    private static final int KEPT_SECONDS = (int) Duration.ofDays(90).toSeconds();

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement write;
    private final PreparedStatement read;

    CassandraShadowBoard(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        write = cql.repeatable(
                "INSERT INTO strategy_shadow (label, member, started, body) VALUES (?, ?, ?, ?) USING TTL "
                        + KEPT_SECONDS);
        read = cql.quorumRead("SELECT body FROM strategy_shadow WHERE label = ?");
    }

    @Override
    public CompletionStage<Void> write(String label, Run run, ShadowFigures figures) {
        return cql.write(write.bind(label, run.member(), run.started(), Cql.blob(codec.encode(figures))));
    }

    @Override
    public CompletionStage<List<ShadowFigures>> read(String label) {
        return cql.all(read.bind(label), row -> codec.decode(Cql.bytes(row, "body"), ShadowFigures.class));
    }
}
