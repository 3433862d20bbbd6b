package dev.waybill.core.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.stock.Ledger.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every implementation of {@link Ledger} is tested by it, together with the projection that writes it. */
public abstract class LedgerContract {
    private static final Instant AT = Instant.parse("2026-03-04T08:00:00.250Z");

    private final NodeId node = new NodeId("n-" + UUID.randomUUID());
    private final Sku sku = new Sku("A");

    protected abstract Ledger ledger();

    protected abstract Projection projection();

    @Test
    void rows_areNewestFirstWithTheirPlaceAndTime() throws Exception {
        apply(7, moved(sku, 10, 0), moved(new Sku("B"), 5, 0), moved(sku, 0, 2));
        apply(8, moved(sku, -1, -1));

        assertThat(page(10, "").rows())
                .containsExactly(
                        new Row(8, 0, AT, moved(sku, -1, -1)),
                        new Row(7, 2, AT, moved(sku, 0, 2)),
                        new Row(7, 0, AT, moved(sku, 10, 0)));
        assertThat(page(10, "").nextPageToken()).isNull();
    }

    @Test
    void apply_ofTheSameBatchAgain_addsNothing() throws Exception {
        apply(7, moved(sku, 10, 0));
        apply(8, moved(sku, 3, 0));
        apply(7, moved(sku, 10, 0));

        assertThat(page(10, "").rows()).hasSize(2);
    }

    @Test
    void pages_bringEveryRowOnceAndEnd() throws Exception {
        for (int seq = 1; seq <= 5; seq++) {
            apply(seq, moved(sku, seq, 0), moved(sku, -seq, 0));
        }

        List<Row> all = new ArrayList<>();
        Ledger.Page page = page(3, "");
        all.addAll(page.rows());
        while (page.nextPageToken() != null) {
            page = page(3, page.nextPageToken());
            all.addAll(page.rows());
        }

        assertThat(all).hasSize(10).doesNotHaveDuplicates();
        assertThat(all)
                .isSortedAccordingTo((a, b) ->
                        a.seq() != b.seq() ? Long.compare(b.seq(), a.seq()) : Integer.compare(b.number(), a.number()));
    }

    @Test
    void rows_ofASpanOfTime_areThoseFromItsBeginningToBeforeItsEnd() throws Exception {
        for (int seq = 1; seq <= 6; seq++) {
            get(projection().apply(batch(seq, AT.plusSeconds(seq), moved(sku, seq, 0))));
        }
        Ledger.Span span = Ledger.Span.all(node, sku).from(AT.plusSeconds(2)).until(AT.plusSeconds(5));

        Ledger.Page first = get(ledger().rows(span, 2, ""));
        assertThat(first.rows()).extracting(Row::seq).containsExactly(4L, 3L);
        String next = Objects.requireNonNull(first.nextPageToken());
        assertThat(Ledger.isToken(next)).isTrue();
        Ledger.Page last = get(ledger().rows(span, 2, next));
        assertThat(last.rows()).extracting(Row::seq).containsExactly(2L);
        assertThat(last.nextPageToken()).isNull();
    }

    @Test
    void rows_ofManyMonths_areAllFoundPageByPage() throws Exception {
        List<Long> seqs = new ArrayList<>();
        for (int month = 0; month < 60; month += 1 + month / 30) {
            long seq = 10L + month;
            seqs.add(0, seq);
            get(projection().apply(batch(seq, AT.plus(Duration.ofDays(31L * month)), moved(sku, month + 1, 0))));
        }
        assertThat(allSeqs(7)).isEqualTo(seqs);
        assertThat(allSeqs(500)).isEqualTo(seqs);
    }

    /** Others of the node move, this one rests: it takes several pages to get there. */
    @Test
    void rowOfAPositionThatRestedForYears_isFound() throws Exception {
        apply(1, moved(sku, 1, 0));
        for (int month = 1; month < 60; month++) {
            Instant at = AT.plus(Duration.ofDays(31L * month));
            get(projection().apply(batch(1 + month, at, moved(new Sku("B"), 1, 0))));
        }
        assertThat(allSeqs(5)).containsExactly(1L);
    }

    private List<Long> allSeqs(int pageSize) throws Exception {
        List<Long> seqs = new ArrayList<>();
        String token = "";
        while (token != null) {
            assertThat(token.isEmpty() || Ledger.isToken(token)).isTrue();
            Ledger.Page page = page(pageSize, token);
            page.rows().forEach(row -> seqs.add(row.seq()));
            token = page.nextPageToken();
        }
        return seqs;
    }

    @Test
    void rows_keepWhatThePositionWasAfterThem() throws Exception {
        StockMoved moved = new StockMoved(
                node, sku, 0, 0, "quality_hold", "damaged q-1", "anna", 3, new StockMoved.After(9, 7, 3));
        apply(7, moved);

        assertThat(page(10, "").rows()).containsExactly(new Row(7, 0, AT, moved));
    }

    /** Whatever lies between them, a page ends and the next one goes on below it. */
    @Test
    void rowsFarApart_amongManyOfOthers_areAllFoundOnce() throws Exception {
        Sku beside = besideIt();
        List<CommittedBatch> batches = new ArrayList<>();
        List<Long> seqs = new ArrayList<>();
        for (int seq = 1; seq <= 2_500; seq++) {
            boolean its = seq % 1_100 == 1;
            batches.add(batch(seq, AT.plusSeconds(seq), moved(its ? sku : beside, 1, 0)));
            if (its) {
                seqs.add(0, (long) seq);
            }
        }
        get(projection().applyAll(batches));
        assertThat(allSeqs(1)).isEqualTo(seqs);
        assertThat(allSeqs(100)).isEqualTo(seqs);
    }

    @Test
    void all_hasEveryRowOfThePositionsThatWereAskedFor() throws Exception {
        Sku beside = besideIt();
        Sku other = new Sku("other");
        apply(1, moved(sku, 1, 0), moved(beside, 2, 0), moved(other, 3, 0));
        get(projection().apply(batch(2, AT.plus(Duration.ofDays(40)), moved(sku, 4, 0))));

        Map<Sku, List<Row>> all = get(ledger().all(node, Set.of(sku, other, new Sku("unknown"))));

        assertThat(all.get(sku)).isEqualTo(page(10, "").rows()).hasSize(2);
        assertThat(all.get(other)).extracting(Row::moved).containsExactly(moved(other, 3, 0));
        assertThat(all).containsOnlyKeys(sku, other);
    }

    /** One that may lie in the same partition. */
    private Sku besideIt() {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> new Sku("B-" + i))
                .filter(other -> ledger().group(other) == ledger().group(sku))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rows_ofAnUnknownPosition_areNone() throws Exception {
        assertThat(page(3, "").rows()).isEmpty();
    }

    private StockMoved moved(Sku what, int onHand, int reserved) {
        return new StockMoved(node, what, onHand, reserved, "received", "ref", "actor");
    }

    private void apply(long seq, Event... events) throws Exception {
        get(projection().apply(batch(seq, AT, events)));
    }

    private static CommittedBatch batch(long seq, Instant at, Event... events) {
        return new CommittedBatch(new ShardId(1), 1, seq, new ShardTime(at, at), List.of(), List.of(events));
    }

    private Ledger.Page page(int size, String token) throws Exception {
        return get(ledger().rows(node, sku, size, token));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
