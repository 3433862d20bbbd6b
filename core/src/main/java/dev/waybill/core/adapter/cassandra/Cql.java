package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One session as the adapters use it: statements with their consistency, pages of rows, bounded concurrency. */
final class Cql {
    /** Requests that one bulk operation has in flight. */
    static final int MAX_IN_FLIGHT = 64;

    private final CqlSession session;
    private final ConsistencyLevel serial;

    /** Lightweight transactions are decided by the replicas of all data centres. */
    Cql(CqlSession session) {
        this(session, DefaultConsistencyLevel.SERIAL);
    }

    /** @param serial who decides lightweight transactions: never two of them over one row */
    Cql(CqlSession session, ConsistencyLevel serial) {
        this.session = session;
        this.serial = serial;
    }

    /** A lightweight transaction: never retried by the driver, its outcome may be unknown. */
    PreparedStatement conditional(String cql) {
        return session.prepare(SimpleStatement.newInstance(cql)
                .setConsistencyLevel(DefaultConsistencyLevel.QUORUM)
                .setSerialConsistencyLevel(serial)
                .setIdempotent(false));
    }

    /** A write that carries its own timestamp or is the same each time, so that the driver may repeat it. */
    PreparedStatement repeatable(String cql) {
        return prepare(cql, DefaultConsistencyLevel.QUORUM);
    }

    PreparedStatement quorumRead(String cql) {
        return prepare(cql, DefaultConsistencyLevel.QUORUM);
    }

    /** A linearizable read; it also finishes a transaction that was left half done. */
    PreparedStatement serialRead(String cql) {
        return prepare(cql, serial);
    }

    private PreparedStatement prepare(String cql, ConsistencyLevel consistency) {
        return session.prepare(SimpleStatement.newInstance(cql)
                .setConsistencyLevel(consistency)
                .setIdempotent(true));
    }

    CompletionStage<String> serverSetting(String name) {
        return session.executeAsync(
                        SimpleStatement.newInstance("SELECT value FROM system_views.settings WHERE name = ?", name)
                                .setConsistencyLevel(DefaultConsistencyLevel.ONE))
                .thenApply(AsyncResultSet::one)
                .thenApply(row -> row == null || row.isNull(0) ? "" : text(row, "value"));
    }

    /** How often a replica read and wrote each table since its start, system tables too: {@code "write shard_log"}. */
    CompletionStage<Map<String, Long>> operations() {
        Map<String, Long> counts = new TreeMap<>();
        return operations("read", counts)
                .thenCompose(done -> operations("write", counts))
                .thenApply(done -> counts);
    }

    private CompletionStage<List<Long>> operations(String kind, Map<String, Long> counts) {
        SimpleStatement query = SimpleStatement.newInstance(
                        "SELECT table_name, count FROM system_views.local_" + kind + "_latency")
                .setConsistencyLevel(DefaultConsistencyLevel.ONE);
        return all(query, row -> counts.merge(kind + " " + text(row, "table_name"), row.getLong("count"), Long::sum));
    }

    String keyspace() {
        return session.getKeyspace().map(name -> name.asInternal()).orElseThrow();
    }

    /** What each server says of itself, of those that answer. Fails when none does. */
    <T> CompletionStage<List<T>> atEachServer(String query, Function<Row, T> read) {
        List<CompletableFuture<List<T>>> answers = session.getMetadata().getNodes().values().stream()
                .map(server -> all(
                                SimpleStatement.newInstance(query)
                                        .setNode(server)
                                        .setConsistencyLevel(DefaultConsistencyLevel.ONE),
                                read)
                        .toCompletableFuture())
                .toList();
        CompletableFuture<?>[] each = answers.toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(each).handle((done, failure) -> {
            List<CompletableFuture<List<T>>> answered = answers.stream()
                    .filter(answer -> !answer.isCompletedExceptionally())
                    .toList();
            if (answered.isEmpty()) {
                throw new CompletionException("no server answered", failure);
            }
            return answered.stream().flatMap(answer -> answer.join().stream()).toList();
        });
    }

    CompletionStage<AsyncResultSet> execute(Statement<?> statement) {
        return session.executeAsync(statement);
    }

    CompletionStage<Void> write(Statement<?> statement) {
        return session.executeAsync(statement).thenApply(applied -> null);
    }

    CompletionStage<@Nullable Row> one(Statement<?> statement) {
        return session.executeAsync(statement).thenApply(AsyncResultSet::one);
    }

    <T> CompletionStage<List<T>> all(Statement<?> statement, Function<Row, T> read) {
        return session.executeAsync(statement).thenCompose(page -> collect(page, read, new ArrayList<>()));
    }

    private static <T> CompletionStage<List<T>> collect(AsyncResultSet page, Function<Row, T> read, List<T> into) {
        page.currentPage().forEach(row -> into.add(read.apply(row)));
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> collect(next, read, into))
                : CompletableFuture.completedStage(into);
    }

    /** Does the work for every item, {@link #MAX_IN_FLIGHT} at a time. Fails when one fails; others may be done. */
    static <T> CompletionStage<Void> forEach(Iterable<T> items, Function<T, CompletionStage<Void>> work) {
        Iterator<T> rest = items.iterator();
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int lane = 0; lane < MAX_IN_FLIGHT; lane++) {
            lanes.add(drain(rest, work).toCompletableFuture());
        }
        return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new));
    }

    private static <T> CompletionStage<Void> drain(Iterator<T> rest, Function<T, CompletionStage<Void>> work) {
        T item;
        synchronized (rest) {
            if (!rest.hasNext()) {
                return CompletableFuture.completedStage(null);
            }
            item = rest.next();
        }
        return work.apply(item).thenCompose(done -> drain(rest, work));
    }

    static ByteBuffer blob(byte[] bytes) {
        return ByteBuffer.wrap(bytes);
    }

    static byte[] bytes(Row row, String column) {
        ByteBuffer buffer = row.getByteBuffer(column);
        if (buffer == null) {
            throw new IllegalStateException("column " + column + " is missing");
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    static String text(Row row, String column) {
        String text = row.getString(column);
        if (text == null) {
            throw new IllegalStateException("column " + column + " is missing");
        }
        return text;
    }
}
