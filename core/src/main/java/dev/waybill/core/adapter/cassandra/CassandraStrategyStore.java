package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code strategy}: changed from what was read, and written if that is still there. */
final class CassandraStrategyStore implements StrategyStore {
    private static final int FIRST_REVISION = 1;

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement read;
    private final PreparedStatement readAll;
    private final PreparedStatement create;
    private final PreparedStatement change;

    CassandraStrategyStore(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        read = cql.serialRead("SELECT revision, body FROM strategy WHERE strategy_id = ?");
        readAll = cql.quorumRead("SELECT revision, body FROM strategy");
        create = cql.conditional("INSERT INTO strategy (strategy_id, revision, body) VALUES (?, ?, ?) IF NOT EXISTS");
        change = cql.conditional("UPDATE strategy SET revision = ?, body = ? WHERE strategy_id = ? IF revision = ?");
    }

    private record Stored(StoredStrategy strategy, int revision) {}

    @Override
    public CompletionStage<List<StoredStrategy>> readAll() {
        return cql.all(readAll.bind(), row -> stored(row).strategy());
    }

    @Override
    public CompletionStage<Save> change(String id, Change wanted) {
        return attempt(id, wanted, 1, null);
    }

    /** @param unsure what was written without a definite answer before, or null */
    private CompletionStage<Save> attempt(String id, Change wanted, int number, @Nullable Stored unsure) {
        return cql.all(read.bind(id), this::stored).thenCompose(rows -> {
            @Nullable Stored before = rows.isEmpty() ? null : rows.get(0);
            if (unsure != null && unsure.equals(before)) {
                return saved(unsure);
            }
            @Nullable StoredStrategy present = before == null ? null : before.strategy();
            @Nullable StoredStrategy next = wanted.from(present);
            return next == null
                    ? CompletableFuture.completedStage(new Save.Left(present))
                    : write(wanted, before, next, number);
        });
    }

    private CompletionStage<Save> write(Change wanted, @Nullable Stored before, StoredStrategy strategy, int number) {
        Stored next = new Stored(strategy, before == null ? FIRST_REVISION : before.revision() + 1);
        return cql.execute(statement(before, next))
                .handle((answer, failure) -> {
                    if (failure == null && answer.wasApplied()) {
                        return saved(next);
                    }
                    if (number == MAX_TRIES) {
                        return failure == null
                                ? CompletableFuture.<Save>completedStage(new Save.Contended())
                                : CompletableFuture.<Save>failedStage(failure);
                    }
                    return attempt(strategy.id(), wanted, number + 1, failure == null ? null : next);
                })
                .thenCompose(outcome -> outcome);
    }

    private static CompletionStage<Save> saved(Stored stored) {
        return CompletableFuture.completedStage(new Save.Saved(stored.strategy(), stored.revision() == FIRST_REVISION));
    }

    private BoundStatement statement(@Nullable Stored before, Stored next) {
        var body = Cql.blob(codec.encode(next.strategy()));
        String id = next.strategy().id();
        return before == null
                ? create.bind(id, next.revision(), body)
                : change.bind(next.revision(), body, id, before.revision());
    }

    private Stored stored(Row row) {
        return new Stored(codec.decode(Cql.bytes(row, "body"), StoredStrategy.class), row.getInt("revision"));
    }
}
