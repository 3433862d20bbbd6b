package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Rows gathered by partition: those of one partition, also of several tables with its key, are one write. */
final class PartitionWrites {
    /** Rows in one write; a partition with more gets several. */
    private static final int MOST_ROWS = 128;

    private final Map<Object, List<BatchableStatement<?>>> open = new HashMap<>();
    private final List<Statement<?>> writes = new ArrayList<>();

    /** Each row carries its own timestamp, so that their order does not matter. */
    void add(Object partition, BoundStatement row) {
        List<BatchableStatement<?>> rows = open.computeIfAbsent(partition, key -> new ArrayList<>());
        rows.add(row);
        if (rows.size() == MOST_ROWS) {
            close(open.remove(partition));
        }
    }

    /** Sends everything. The stage ends when all of it is acknowledged. */
    CompletionStage<Void> send(Cql cql) {
        open.values().forEach(this::close);
        open.clear();
        return Cql.forEach(writes, cql::write);
    }

    private void close(List<BatchableStatement<?>> rows) {
        writes.add(
                rows.size() == 1
                        ? rows.get(0)
                        : BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows)
                                .setIdempotent(true));
    }
}
