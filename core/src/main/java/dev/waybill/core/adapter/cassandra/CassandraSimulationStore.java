package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.SimulationStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One row each. Every write is a lightweight transaction, the first one only where nothing is: of two members that are
 * asked with one key, one runs it. Safe for any thread.
 */
final class CassandraSimulationStore implements SimulationStore {
    /** Of a month, far more than people ask; only their ids are read. */
    private static final int MOST_WORDS = 10_000;

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement create;
    private final PreparedStatement write;
    private final PreparedStatement read;
    private final PreparedStatement readSerial;
    private final PreparedStatement words;
    private final PreparedStatement cancel;
    private final PreparedStatement cancelled;

    CassandraSimulationStore(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        create = cql.conditional("INSERT INTO simulation (simulation_id, body) VALUES (?, ?) IF NOT EXISTS");
        write = cql.conditional("UPDATE simulation SET body = ? WHERE simulation_id = ? IF EXISTS");
        read = cql.quorumRead("SELECT body FROM simulation WHERE simulation_id = ?");
        words = cql.quorumRead("SELECT simulation_id, WRITETIME(body) AS told FROM simulation LIMIT " + MOST_WORDS);
        cancel = cql.conditional("UPDATE simulation SET cancelled = true WHERE simulation_id = ? IF EXISTS");
        cancelled = cql.quorumRead("SELECT cancelled FROM simulation WHERE simulation_id = ?");
        readSerial = cql.serialRead("SELECT body FROM simulation WHERE simulation_id = ?");
    }

    @Override
    public CompletionStage<Optional<Simulation>> create(Simulation simulation) {
        return cql.execute(create.bind(simulation.id(), Cql.blob(codec.encode(simulation))))
                .handle((answer, failure) -> failure == null && answer.wasApplied()
                        ? CompletableFuture.completedStage(Optional.<Simulation>empty())
                        : before(simulation, failure))
                .thenCompose(known -> known);
    }

    /** Who was there before; nobody when an uncertain write was made after all. */
    private CompletionStage<Optional<Simulation>> before(Simulation simulation, @Nullable Throwable failure) {
        return find(readSerial, simulation.id())
                .thenCompose(known -> known.isEmpty() && failure != null
                        ? CompletableFuture.failedStage(failure)
                        : CompletableFuture.completedStage(known.filter(other -> !other.equals(simulation))));
    }

    @Override
    public CompletionStage<Void> save(Simulation simulation) {
        return cql.write(write.bind(Cql.blob(codec.encode(simulation)), simulation.id()));
    }

    @Override
    public CompletionStage<Void> cancel(String id) {
        return cql.write(cancel.bind(id));
    }

    @Override
    public CompletionStage<Boolean> cancelled(String id) {
        return cql.all(cancelled.bind(id), row -> row.getBoolean("cancelled")).thenApply(rows -> rows.contains(true));
    }

    @Override
    public CompletionStage<Optional<Simulation>> find(String id) {
        return find(read, id);
    }

    private CompletionStage<Optional<Simulation>> find(PreparedStatement statement, String id) {
        return cql.all(statement.bind(id), this::decode)
                .thenApply(found -> found.stream().findFirst());
    }

    private record Word(String id, long told) {}

    @Override
    public CompletionStage<List<Simulation>> latest(int most) {
        return cql.all(words.bind(), row -> new Word(Cql.text(row, "simulation_id"), row.getLong("told")))
                .thenCompose(all -> findAll(all.stream()
                        .sorted(Comparator.comparingLong(Word::told).reversed())
                        .limit(most)
                        .toList()));
    }

    private CompletionStage<List<Simulation>> findAll(List<Word> wanted) {
        List<CompletableFuture<Optional<Simulation>>> asked = wanted.stream()
                .map(each -> find(each.id()).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> asked.stream()
                        .flatMap(each -> each.join().stream())
                        .sorted(Simulation.NEWEST_FIRST)
                        .toList());
    }

    private Simulation decode(Row row) {
        return codec.decode(Cql.bytes(row, "body"), Simulation.class);
    }
}
