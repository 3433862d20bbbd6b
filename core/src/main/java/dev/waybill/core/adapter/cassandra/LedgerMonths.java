package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.network.NodeId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The months in which nodes have rows of the ledger, as numbers such as 202603: a part of the ledger's partition key. By
 * domain time, which never goes back in a shard, so that a later month has the later rows. Safe for any thread.
 */
final class LedgerMonths {
    private static final int YEAR = 100;

    /** Months that are not written again; beyond that many all of them are, once. */
    private static final int MOST_WRITTEN = 100_000;

    private final Cql cql;
    private final PreparedStatement read;
    private final PreparedStatement write;
    private final Set<Key> written = ConcurrentHashMap.newKeySet();

    LedgerMonths(Cql cql) {
        this.cql = cql;
        read = cql.quorumRead("SELECT month FROM ledger_month WHERE node_id = ? AND month <= ? AND month >= ? LIMIT ?");
        write = cql.repeatable("INSERT INTO ledger_month (node_id, month) VALUES (?, ?) USING TIMESTAMP ?");
    }

    record Key(NodeId node, int month) {}

    static int of(Instant at) {
        YearMonth month = YearMonth.from(at.atZone(ZoneOffset.UTC));
        return month.getYear() * YEAR + month.getMonthValue();
    }

    /** The first moment after it. */
    static Instant end(int month) {
        return of(month).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static int before(int month) {
        YearMonth earlier = of(month).minusMonths(1);
        return earlier.getYear() * YEAR + earlier.getMonthValue();
    }

    private static YearMonth of(int month) {
        return YearMonth.of(month / YEAR, month % YEAR);
    }

    /** At most so many, the newest first. */
    CompletionStage<List<Integer>> between(NodeId node, Instant from, int newest, int most) {
        return cql.all(read.bind(node.value(), newest, of(from), most), row -> row.getInt("month"));
    }

    /** To be acknowledged before the rows are written: a reader that sees a row finds its month. */
    CompletionStage<Void> note(Map<Key, Long> seqs) {
        List<Map.Entry<Key, Long>> fresh = seqs.entrySet().stream()
                .filter(each -> !written.contains(each.getKey()))
                .toList();
        return Cql.forEach(
                fresh,
                each -> cql.write(write.bind(
                                each.getKey().node().value(), each.getKey().month(), each.getValue()))
                        .thenRun(() -> noted(each.getKey())));
    }

    private void noted(Key key) {
        if (written.size() >= MOST_WRITTEN) {
            written.clear();
        }
        written.add(key);
    }
}
