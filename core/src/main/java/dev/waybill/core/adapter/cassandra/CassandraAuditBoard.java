package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.Partitions;
import dev.waybill.core.shard.codec.RecordCodec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Three rows in one partition, of which the newest write by the members' wall clocks counts, and each report by its day. Safe
 * for any thread.
 */
final class CassandraAuditBoard implements AuditBoard {
    private static final int BOARD = 0;
    private static final String BEGUN = "begun";
    private static final String DONE = "done";
    private static final String MEASURED = "measured";
    private static final long MICROS_PER_MILLI = 1_000;

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement write;
    private final PreparedStatement read;
    private final PreparedStatement keep;
    private final PreparedStatement kept;

    CassandraAuditBoard(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        write = cql.repeatable("INSERT INTO audit_board (board, name, body) VALUES (?, ?, ?) USING TIMESTAMP ?");
        read = cql.quorumRead("SELECT name, body FROM audit_board WHERE board = ?");
        keep = cql.repeatable("INSERT INTO audit_report (day, at, member, body) VALUES (?, ?, ?, ?)");
        kept = cql.quorumRead("SELECT body FROM audit_report WHERE day = ?");
    }

    @Override
    public CompletionStage<Void> begun(Begun begun) {
        return write(BEGUN, begun, begun.at());
    }

    @Override
    public CompletionStage<Void> done(Done done) {
        byte[] brief = codec.encode(done.brief());
        return cql.write(keep.bind(done.day(), done.at(), done.member(), Cql.blob(brief)))
                .thenCompose(day -> write(DONE, done, done.at()));
    }

    @Override
    public CompletionStage<Void> measured(Partitions partitions) {
        return write(MEASURED, partitions, partitions.at());
    }

    private CompletionStage<Void> write(String name, Record body, Instant at) {
        return cql.write(write.bind(BOARD, name, Cql.blob(codec.encode(body)), at.toEpochMilli() * MICROS_PER_MILLI));
    }

    @Override
    public CompletionStage<List<Done>> of(LocalDate day) {
        return cql.all(kept.bind(day), row -> codec.decode(Cql.bytes(row, "body"), Done.class));
    }

    @Override
    public CompletionStage<Standing> read() {
        Map<String, byte[]> rows = new HashMap<>();
        return cql.all(read.bind(BOARD), row -> keep(rows, row)).thenApply(all -> standing(rows));
    }

    private static String keep(Map<String, byte[]> rows, Row row) {
        String name = Cql.text(row, "name");
        rows.put(name, Cql.bytes(row, "body"));
        return name;
    }

    private Standing standing(Map<String, byte[]> rows) {
        return new Standing(
                decode(rows.get(BEGUN), Begun.class),
                decode(rows.get(DONE), Done.class),
                decode(rows.get(MEASURED), Partitions.class));
    }

    private <T> @Nullable T decode(byte @Nullable [] body, Class<T> type) {
        return body == null ? null : codec.decode(body, type);
    }
}
