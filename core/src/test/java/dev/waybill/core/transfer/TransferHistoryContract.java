package dev.waybill.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.transfer.TransferHistory.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every list of transfers does. */
public abstract class TransferHistoryContract {
    private static final ShardId HOME = new ShardId(7);
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    private final NodeId source = new NodeId("src-" + UUID.randomUUID());
    private final NodeId destination = new NodeId("dst-" + UUID.randomUUID());
    private final Random random = new Random(3);
    private long seq = 10;

    protected abstract TransferHistory history();

    protected abstract Projection projection();

    @Test
    void bothEnds_seeTheNewestOfATransfer() throws Exception {
        TransferId id = made(NOW);
        write(planned(id));
        write(planned(id).with(line -> line.sending(2)));
        for (NodeId node : List.of(source, destination)) {
            Page page = page(node, 10, "");
            assertThat(page.nextPageToken()).isNull();
            assertThat(page.transfers()).singleElement().satisfies(row -> {
                assertThat(row.id()).isEqualTo(id);
                assertThat(row.state()).isEqualTo(Transfer.State.IN_TRANSIT);
                assertThat(row.inTransit()).isEqualTo(2);
                assertThat(row.planned()).isEqualTo(5);
            });
        }
    }

    @Test
    void pages_goBackOverMonths_newestFirst() throws Exception {
        List<TransferId> made = List.of(
                made(NOW),
                made(NOW.minusSeconds(1)),
                made(NOW.minus(Duration.ofDays(40))),
                made(NOW.minus(Duration.ofDays(300))));
        for (TransferId id : made) {
            write(planned(id));
        }
        write(planned(made(NOW.minus(Duration.ofDays(800)))));
        Page first = page(source, 3, "");
        assertThat(first.transfers().stream().map(TransferHistory.Summary::id))
                .containsExactlyElementsOf(made.subList(0, 3));
        String next = first.nextPageToken();
        assertThat(next).isNotNull();
        assertThat(TransferHistory.isToken(String.valueOf(next))).isTrue();
        Page second = page(source, 3, String.valueOf(next));
        assertThat(second.transfers().stream().map(TransferHistory.Summary::id)).containsExactly(made.get(3));
        assertThat(second.nextPageToken()).isNull();
    }

    private TransferId made(Instant at) {
        return TransferId.next(new IdSource(() -> at, random::nextLong), HOME);
    }

    private Transfer planned(TransferId id) {
        TransferTerms terms = new TransferTerms(
                new TransferTerms.End(source, new ShardId(1)),
                new TransferTerms.End(destination, new ShardId(2)),
                NOW,
                "season",
                "anna");
        List<TransferLine> lines = List.of(TransferLine.planned(new Sku("mug"), 5));
        return new Transfer(id, terms, Transfer.State.PLANNED, lines, null, 1, List.of(), 0, null, null);
    }

    private void write(Transfer transfer) throws Exception {
        var change = new CommittedBatch.Change(Transfer.key(transfer.id()), transfer);
        CommittedBatch batch = new CommittedBatch(HOME, 1, ++seq, new ShardTime(NOW, NOW), List.of(change), List.of());
        projection().apply(batch).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private Page page(NodeId node, int size, String token) throws Exception {
        return history().ofNode(node, NOW, size, token).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
