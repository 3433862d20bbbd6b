package dev.waybill.core.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Projection;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.LedgerContract;
import dev.waybill.core.stock.StockMoved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CassandraLedgerTest extends LedgerContract {
    private static final Instant AT = Instant.parse("2026-03-04T08:00:00Z");
    private static final Duration MONTH = Duration.ofDays(31);
    private static final Sku SKU = new Sku("A");

    private final Ledger ledger = TestStorage.shared().ledger();
    private final Projection projection = TestStorage.projection("ledger");
    private final NodeId node = new NodeId("n-" + UUID.randomUUID());

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected Projection projection() {
        return projection;
    }

    /** Of before the months, and of a member of an earlier version that was the consumer for a while in between. */
    @Test
    void rowsOfTheOldTables_areReadWithThoseOfTheMonths() throws Exception {
        ofPosition(1, AT);
        ofBucket(2, AT.plus(MONTH));
        for (int month = 2; month < 70; month++) {
            apply(1 + month, AT.plus(MONTH.multipliedBy(month)), month % 30 == 5 ? SKU : new Sku("B"));
        }
        ofBucket(40, AT.plus(MONTH.multipliedBy(39)).plusSeconds(1));

        assertThat(seqs(2)).containsExactly(66L, 40L, 36L, 6L, 2L, 1L);
        assertThat(seqs(100)).containsExactly(66L, 40L, 36L, 6L, 2L, 1L);
    }

    @Test
    void tokenOfBeforeTheMonths_goesOnBelowItsRow() throws Exception {
        apply(7, AT, SKU);
        apply(8, AT.plus(MONTH), SKU);
        assertThat(TestStorage.get(ledger.rows(node, SKU, 5, "8-0")).rows())
                .extracting(Ledger.Row::seq)
                .containsExactly(7L);
    }

    private List<Long> seqs(int pageSize) throws Exception {
        List<Long> seqs = new ArrayList<>();
        String token = "";
        while (token != null) {
            Ledger.Page page = TestStorage.get(ledger.rows(node, SKU, pageSize, token));
            page.rows().forEach(row -> seqs.add(row.seq()));
            token = page.nextPageToken();
        }
        return seqs;
    }

    private void apply(long seq, Instant at, Sku sku) throws Exception {
        TestStorage.get(projection.apply(
                new CommittedBatch(new ShardId(1), 1, seq, new ShardTime(at, at), List.of(), List.of(moved(sku)))));
    }

    private StockMoved moved(Sku sku) {
        return new StockMoved(node, sku, 1, 0, "received", "ref", "actor");
    }

    private void ofBucket(long seq, Instant at) {
        try (CqlSession session = TestStorage.bareSession()) {
            session.execute(
                    "INSERT INTO ledger_by_bucket (node_id, bucket, sku, seq, number, at, body)"
                            + " VALUES (?, ?, ?, ?, 0, ?, ?)",
                    node.value(),
                    CassandraLedger.bucket(SKU),
                    SKU.value(),
                    seq,
                    at,
                    Cql.blob(TestStorage.CODEC.encode(moved(SKU))));
        }
    }

    private void ofPosition(long seq, Instant at) {
        try (CqlSession session = TestStorage.bareSession()) {
            session.execute(
                    "INSERT INTO ledger_by_position (node_id, sku, seq, number, at,"
                            + " on_hand_delta, reserved_delta, reason, reference, actor)"
                            + " VALUES (?, ?, ?, 0, ?, 1, 0, 'received', 'ref', 'actor')",
                    node.value(),
                    SKU.value(),
                    seq,
                    at);
        }
    }
}
