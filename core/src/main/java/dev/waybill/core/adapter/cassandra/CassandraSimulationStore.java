package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.SimulationStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One row each. Its first word is stamped 1 and later ones with their member's wall clock, so that a first word that is
 * sent twice hides nothing. Safe for any thread.
 */
final class CassandraSimulationStore implements SimulationStore {
    private static final long FIRST = 1;
    private static final long MICROS_PER_MILLI = 1_000;
    /** Of a month, far more than people ask; only their ids are read. */
    private static final int MOST_WORDS = 10_000;

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement write;
    private final PreparedStatement read;
    private final PreparedStatement words;

    CassandraSimulationStore(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        write = cql.repeatable("INSERT INTO simulation (simulation_id, body) VALUES (?, ?) USING TIMESTAMP ?");
        read = cql.quorumRead("SELECT body FROM simulation WHERE simulation_id = ?");
        words = cql.quorumRead("SELECT simulation_id, WRITETIME(body) AS told FROM simulation LIMIT " + MOST_WORDS);
    }

    @Override
    public CompletionStage<Optional<Simulation>> create(Simulation simulation) {
        return find(simulation.id())
                .thenCompose(known -> known.isPresent()
                        ? CompletableFuture.completedStage(known)
                        : write(simulation, FIRST).thenApply(written -> Optional.empty()));
    }

    @Override
    public CompletionStage<Void> save(Simulation simulation) {
        Instant told = simulation.toldAt();
        return write(simulation, told.toEpochMilli() * MICROS_PER_MILLI);
    }

    private CompletionStage<Void> write(Simulation simulation, long timestamp) {
        return cql.write(write.bind(simulation.id(), Cql.blob(codec.encode(simulation)), timestamp));
    }

    @Override
    public CompletionStage<Optional<Simulation>> find(String id) {
        return cql.all(read.bind(id), this::decode)
                .thenApply(found -> found.stream().findFirst());
    }

    private record Word(String id, long told) {
        /** One that has only its first word has just been asked, or waits. */
        long order() {
            return told == FIRST ? Long.MAX_VALUE : told;
        }
    }

    @Override
    public CompletionStage<List<Simulation>> latest(int most) {
        return cql.all(words.bind(), row -> new Word(Cql.text(row, "simulation_id"), row.getLong("told")))
                .thenCompose(all -> findAll(all.stream()
                        .sorted(Comparator.comparingLong(Word::order).reversed())
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
