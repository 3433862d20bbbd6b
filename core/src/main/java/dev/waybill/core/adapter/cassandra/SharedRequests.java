package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Small rows of several partitions that share requests: each is a write of its own to its replicas, but the request costs
 * server and client about as much as a row. Within the server's bounds for such batches: it warns above ten partitions or 5
 * KiB and refuses above 50.
 */
final class SharedRequests {
    private static final int MOST_ROWS = 10;
    private static final int MOST_BYTES = 4096;

    private final List<Statement<?>> requests = new ArrayList<>();
    private final List<BatchableStatement<?>> open = new ArrayList<>();
    private int bytes;

    /** Each row carries its own timestamp; some of one request may be written when it fails. */
    void add(BoundStatement row, int size) {
        if (open.size() == MOST_ROWS || bytes + size > MOST_BYTES) {
            close();
        }
        open.add(row);
        bytes += size;
    }

    /** Sends everything. The stage ends when all of it is acknowledged. */
    CompletionStage<Void> send(Cql cql) {
        close();
        return Cql.forEach(requests, cql::write);
    }

    private void close() {
        if (open.size() > 1) {
            requests.add(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, List.copyOf(open))
                    .setIdempotent(true));
        } else {
            open.forEach(requests::add);
        }
        open.clear();
        bytes = 0;
    }
}
