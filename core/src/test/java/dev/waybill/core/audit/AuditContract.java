package dev.waybill.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.memory.MemoryLedger;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Register;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For each invariant: damage one row of a good history, and the audit names what is wrong. */
public abstract class AuditContract {
    private static final String POSITION = "pos chicago-dc/mug";

    private final RecordCodec codec = new RecordCodec(JournalTypes.all());
    private ShardStore store;
    private StoredHistory history;

    /** An empty store for one test. */
    protected abstract ShardStore freshStore();

    /** Writes over a journal row, past every rule of the store. */
    protected abstract void overwrite(ShardId shard, JournalRow row);

    @BeforeEach
    void writeHistory() {
        store = freshStore();
        history = new StoredHistory(store, codec);
        history.write();
    }

    @Test
    void untouched_isClean() {
        AuditReport report = audit();
        assertThat(report.violations()).isEmpty();
        assertThat(report.clean()).isTrue();
        assertThat(report.oversold()).isZero();
        assertThat(report.checked().shards()).isEqualTo(2);
        assertThat(report.checked().rows()).isEqualTo(7);
        assertThat(report.checked().holds()).isEqualTo(1);
        assertThat(report.checked().orders()).isEqualTo(1);
    }

    @Test
    void moreClaimedThanOnHand_isI1AndOversold() {
        damage(StoredHistory.NODES, StoredHistory.HELD, history.held(14, Hold.State.CONFIRMED));
        named(audit(), Invariant.I1, POSITION);
        assertThat(audit().oversold()).isEqualTo(4);
    }

    @Test
    void stockFromNowhere_isI2() {
        damage(StoredHistory.NODES, 2, history.received(9));
        named(audit(), Invariant.I2, POSITION);
    }

    @Test
    void ledgerWithoutTheReceipt_isI2() {
        MemoryLedger ledger = new MemoryLedger();
        Reads.await(store.writeOffset(StoredHistory.NODES, AuditSource.LEDGER_CONSUMER, 2));
        named(audit(ledger, List.of()), Invariant.I2, POSITION);
        ShardTime time = new ShardTime(StoredHistory.T0, StoredHistory.T0);
        Reads.await(ledger.apply(new CommittedBatch(
                StoredHistory.NODES, 1, 2, time, List.of(), List.of(StoredHistory.moved(10, 0, "received")))));
        assertThat(audit(ledger, List.of()).violations()).isEmpty();
    }

    @Test
    void acknowledgedOrderWithoutItsHold_isI3() {
        damage(StoredHistory.NODES, StoredHistory.HELD, history.nothingHeld());
        named(audit(), Invariant.I3, "fo " + StoredHistory.PART);
    }

    @Test
    void keyDecidedTwice_isI4() {
        damage(StoredHistory.NODES, StoredHistory.REFUSED, history.refused(StoredHistory.key("k1"), List.of()));
        named(audit(), Invariant.I4, "key k1");
    }

    @Test
    void refusalThatMovedStock_isI5() {
        damage(
                StoredHistory.NODES,
                StoredHistory.REFUSED,
                history.refused(null, List.of(StoredHistory.moved(0, 0, "held"))));
        named(audit(), Invariant.I5, "journal/4");
    }

    @Test
    void lastRowOfAnotherBatch_isI6() {
        byte[] body = history.encode(history.refused(null, List.of()));
        overwrite(StoredHistory.NODES, new JournalRow(StoredHistory.REFUSED, "another", body));
        named(audit(), Invariant.I6, "head");
    }

    @Test
    void chunkThatForgotUnits_isI7() {
        history.chunk(3, List.of(StoredHistory.state(100), StoredHistory.position(9, 4)));
        named(audit(), Invariant.I7, POSITION);
    }

    @Test
    void rowThatCannotBeRead_isI7() {
        overwrite(
                StoredHistory.NODES,
                new JournalRow(3, StoredHistory.batchId(StoredHistory.NODES, 3), new byte[] {1, 2, 3}));
        named(audit(), Invariant.I7, "journal/3");
    }

    @Test
    void gridThatShowsMore_isI8() {
        assertThat(audit(null, List.of(showing(() -> 6))).violations()).isEmpty();
        named(audit(null, List.of(showing(() -> 7))), Invariant.I8, POSITION);
    }

    @Test
    void gridThatShowsWhatWasCommittedAfterTheReading_isClean() {
        AtomicInteger onHand = new AtomicInteger(10);
        ReadPath ahead = showing(() -> {
            history.receiveOne(onHand.incrementAndGet());
            return onHand.get() - 4;
        });
        assertThat(audit(null, List.of(ahead)).violations()).isEmpty();
        assertThat(onHand.get()).isEqualTo(11);
    }

    @Test
    void triedHoldThatIsForgotten_isI9() {
        damage(StoredHistory.NODES, StoredHistory.HELD, history.held(4, Hold.State.TRIED));
        named(audit(), Invariant.I9, "hold " + StoredHistory.TOKEN.id());
    }

    @Test
    void holdThatItsHomeHasEnded_isI10() {
        damage(StoredHistory.HOME, 2, history.decided(Register.State.ENDED));
        named(audit(), Invariant.I10, "hold " + StoredHistory.TOKEN.id());
    }

    @Test
    void moreLinesThanTheNodeTakes_isI11() {
        damage(StoredHistory.NODES, StoredHistory.HELD, history.withDay(101));
        named(audit(), Invariant.I11, "day chicago-dc/2026-03-04");
    }

    @Test
    void slotThatCountsAnOrderWithoutAHold_isI11() {
        damage(StoredHistory.NODES, StoredHistory.HELD, history.withSlot());
        named(audit(), Invariant.I11, "slots chicago-dc/2026-03-04");
    }

    private void damage(ShardId shard, long seq, JournalBody body) {
        overwrite(shard, new JournalRow(seq, StoredHistory.batchId(shard, seq), history.encode(body)));
    }

    private static void named(AuditReport report, Invariant invariant, String key) {
        assertThat(report.violations())
                .anyMatch(v -> v.invariant() == invariant && v.key().equals(key));
    }

    private AuditReport audit() {
        return audit(null, List.of());
    }

    private AuditReport audit(@Nullable Ledger ledger, List<ReadPath> copies) {
        Instant now = StoredHistory.T0.plusSeconds(60);
        AuditSource source = new AuditSource(2, store, codec, ledger, copies, () -> now, () -> now, Stuck.MERCY);
        return new Audit(source, () -> {}).run();
    }

    private static ReadPath showing(IntSupplier units) {
        return new ReadPath() {
            @Override
            public String name() {
                return "grid of m1";
            }

            @Override
            public CompletionStage<Map<NodeId, Integer>> atp(ShardId shard, Sku sku, Set<NodeId> nodes) {
                return CompletableFuture.completedStage(
                        nodes.stream().collect(Collectors.toMap(node -> node, node -> units.getAsInt())));
            }
        };
    }
}
