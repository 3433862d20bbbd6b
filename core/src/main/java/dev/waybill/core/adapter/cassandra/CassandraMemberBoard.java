package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.shard.port.MemberBoard;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Signs of life in one small partition. A newer incarnation of a member hides the older ones at once. */
final class CassandraMemberBoard implements MemberBoard {
    private static final int BOARD = 0;

    private final Cql cql;
    private final PreparedStatement write;
    private final PreparedStatement read;

    CassandraMemberBoard(Cql cql) {
        this.cql = cql;
        write = cql.repeatable("INSERT INTO members (board, member, incarnation, counter, address, wall_millis)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        read = cql.quorumRead("SELECT member, incarnation, counter, address, wall_millis FROM members WHERE board = ?");
    }

    @Override
    public CompletionStage<Void> write(Beat mine) {
        return cql.write(write.bind(
                BOARD,
                mine.member(),
                mine.incarnation(),
                mine.counter(),
                mine.address(),
                mine.wallMillis(),
                mine.counter()));
    }

    @Override
    public CompletionStage<List<Beat>> readAll() {
        return cql.all(read.bind(BOARD), CassandraMemberBoard::beat).thenApply(CassandraMemberBoard::newest);
    }

    private static Beat beat(Row row) {
        return new Beat(
                Cql.text(row, "member"),
                row.getLong("incarnation"),
                row.getLong("counter"),
                Cql.text(row, "address"),
                row.getLong("wall_millis"));
    }

    private static List<Beat> newest(List<Beat> beats) {
        return List.copyOf(beats.stream()
                .collect(Collectors.toMap(
                        Beat::member,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(Beat::incarnation))))
                .values());
    }
}
