package dev.waybill.core.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.LedgerContract;
import dev.waybill.core.stock.StockMoved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

    /** Of before the batches, and of a member of that version that was the consumer for a while in between. */
    @Test
    void rowsOfAMonthThatBothVersionsWrote_areReadTogether() throws Exception {
        for (int seq = 1; seq <= 6; seq++) {
            apply(seq, AT.plusSeconds(seq), SKU);
        }
        ofMonth(3, AT.plusSeconds(3));
        ofMonth(7, AT.plusSeconds(7));
        apply(8, AT.plusSeconds(8), SKU);
        ofPosition(0, AT.minus(MONTH));

        List<Long> all = List.of(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L);
        assertThat(seqs(2)).isEqualTo(all);
        assertThat(seqs(100)).isEqualTo(all);
        assertThat(TestStorage.get(ledger.all(node, Set.of(SKU))).get(SKU))
                .extracting(Ledger.Row::seq)
                .isEqualTo(all);
    }

    /** What lies between two movements is more than a page looks through: it ends, and the next one goes on. */
    @Test
    void rowsBeyondWhatAPageLooksThrough_comeWithTheNextOnes() throws Exception {
        int many = LedgerWalk.MOST_SLICES * BatchLedger.SLICE;
        ofMonth(1, AT);
        apply(2, AT, SKU);
        fill(3, many + 10, AT);
        apply(many + 20L, AT, SKU);
        ofMonth(5, AT);

        Ledger.Page first = TestStorage.get(ledger.rows(node, SKU, 10, ""));
        assertThat(first.rows()).extracting(Ledger.Row::seq).containsExactly(many + 20L);
        assertThat(first.nextPageToken()).isNotNull();
        assertThat(seqs(10)).containsExactly(many + 20L, 5L, 2L, 1L);
    }

    @Test
    void batchThatCameAgain_isTheSameRow() throws Exception {
        apply(7, AT, SKU);
        apply(8, AT, SKU);
        apply(7, AT, SKU);
        try (CqlSession session = TestStorage.bareSession()) {
            assertThat(session.execute(
                                    "SELECT seq, writetime(body) AS stamp FROM ledger_by_batch"
                                            + " WHERE node_id = ? AND bucket = ? AND month = ?",
                                    node.value(),
                                    CassandraLedger.bucket(SKU),
                                    LedgerMonths.of(AT))
                            .all())
                    .extracting(row -> row.getLong("seq"), row -> row.getLong("stamp"))
                    .containsExactly(tuple(8L, 8L), tuple(7L, 7L));
        }
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
        TestStorage.get(projection.apply(batch(seq, at, moved(sku))));
    }

    private static CommittedBatch batch(long seq, Instant at, StockMoved moved) {
        return new CommittedBatch(new ShardId(1), 1, seq, new ShardTime(at, at), List.of(), List.of(moved));
    }

    private StockMoved moved(Sku sku) {
        return new StockMoved(node, sku, 1, 0, "received", "ref", "actor");
    }

    /** Batches of another SKU in the same partition. */
    private void fill(long first, long last, Instant at) throws Exception {
        Sku beside = IntStream.range(0, 10_000)
                .mapToObj(i -> new Sku("B-" + i))
                .filter(sku -> CassandraLedger.bucket(sku) == CassandraLedger.bucket(SKU))
                .findFirst()
                .orElseThrow();
        TestStorage.get(projection.applyAll(LongStream.rangeClosed(first, last)
                .mapToObj(seq -> batch(seq, at, moved(beside)))
                .toList()));
    }

    private void ofMonth(long seq, Instant at) {
        try (CqlSession session = TestStorage.bareSession()) {
            session.execute(
                    "INSERT INTO ledger_by_month (node_id, bucket, month, sku, seq, number, at, body)"
                            + " VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
                    node.value(),
                    CassandraLedger.bucket(SKU),
                    LedgerMonths.of(at),
                    SKU.value(),
                    seq,
                    at,
                    Cql.blob(TestStorage.CODEC.encode(moved(SKU))));
        }
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
