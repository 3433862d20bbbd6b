package dev.waybill.core.audit;

import static dev.waybill.core.audit.HandMadeViews.DAY;
import static dev.waybill.core.audit.HandMadeViews.NODE;
import static dev.waybill.core.audit.HandMadeViews.POSITION;
import static dev.waybill.core.audit.HandMadeViews.SHARD;
import static dev.waybill.core.audit.HandMadeViews.SKU;
import static dev.waybill.core.audit.HandMadeViews.T0;
import static dev.waybill.core.audit.HandMadeViews.TOKEN;
import static dev.waybill.core.audit.HandMadeViews.audit;
import static dev.waybill.core.audit.HandMadeViews.change;
import static dev.waybill.core.audit.HandMadeViews.day;
import static dev.waybill.core.audit.HandMadeViews.hold;
import static dev.waybill.core.audit.HandMadeViews.later;
import static dev.waybill.core.audit.HandMadeViews.moved;
import static dev.waybill.core.audit.HandMadeViews.node;
import static dev.waybill.core.audit.HandMadeViews.placed;
import static dev.waybill.core.audit.HandMadeViews.pos;
import static dev.waybill.core.audit.HandMadeViews.position;
import static dev.waybill.core.audit.HandMadeViews.reading;
import static dev.waybill.core.audit.HandMadeViews.received;
import static dev.waybill.core.audit.HandMadeViews.row;
import static dev.waybill.core.audit.HandMadeViews.run;
import static dev.waybill.core.audit.HandMadeViews.slots;
import static dev.waybill.core.audit.HandMadeViews.view;
import static dev.waybill.core.audit.HandMadeViews.withChunk;
import static dev.waybill.core.audit.HandMadeViews.withHead;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryLedger;
import dev.waybill.core.audit.ShardView.ChunkView;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.QualityHold;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.stock.StockMoved;
import dev.waybill.core.stock.Supply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each invariant, on views made by hand: a good one is clean, a broken one is named. */
class AuditTest {
    @Test
    void receiveOnly_isClean() {
        assertThat(audit(view(received(1, 0, 5)))).isEmpty();
    }

    @Test
    void claimBeyondOnHand_isI1AndCountsAsOversold() {
        AuditReport report = run(reading(view(
                node(1, 100),
                received(2, 0, 5),
                row(3, new NodeResult.Tried(true), List.of(moved(0, 7, "held")), pos(5, 7), hold(7), day(1)))));
        assertThat(report.violations()).anySatisfy(v -> names(v, Invariant.I1, "pos chicago-dc/mug"));
        assertThat(report.oversold()).isEqualTo(2);
    }

    @Test
    void countBelowTheHolds_isOverReservedButNoViolationOfI1() {
        AuditReport report = run(reading(view(
                node(1, 100),
                received(2, 0, 5),
                row(3, new NodeResult.Tried(true), List.of(moved(0, 4, "held")), pos(5, 4), hold(4), day(1)),
                row(4, new NodeResult.Done(), List.of(moved(-3, 0, "counted")), pos(2, 4)))));
        assertThat(report.violations()).noneMatch(v -> v.invariant() == Invariant.I1);
        assertThat(report.overReserved()).isEqualTo(1);
        assertThat(report.oversold()).isZero();
    }

    @Test
    void qualityHoldBelowTheHolds_isOverReservedButNoViolationOfI1() {
        AuditReport report = run(reading(view(
                node(1, 100),
                received(2, 0, 5),
                row(3, new NodeResult.Tried(true), List.of(moved(0, 4, "held")), pos(5, 4), hold(4), day(1)),
                row(4, new NodeResult.Done(), List.of(kept(3, "quality_hold", 5, 4, 3)), kept(5, 4, 3)))));
        assertThat(report.violations()).noneMatch(v -> v.invariant() == Invariant.I1 || v.invariant() == Invariant.I2);
        assertThat(report.overReserved()).isEqualTo(1);
    }

    @Test
    void unitsOnQualityHold_thatAreClaimedAllTheSame_areOversold() {
        AuditReport report = run(reading(view(
                node(1, 100),
                received(2, 0, 5),
                row(3, new NodeResult.Done(), List.of(kept(3, "quality_hold", 5, 0, 3)), kept(5, 0, 3)),
                row(4, new NodeResult.Tried(true), List.of(moved(0, 4, "held")), kept(5, 4, 3), hold(4), day(1)))));
        assertThat(report.violations()).anySatisfy(v -> names(v, Invariant.I1, "pos chicago-dc/mug"));
        assertThat(report.oversold()).isEqualTo(2);
    }

    @Test
    void unitsOnQualityHoldWithoutAnEvent_areI2() {
        assertThat(audit(view(received(1, 0, 5), row(2, new NodeResult.Done(), List.of(), kept(5, 0, 3)))))
                .anySatisfy(v -> names(v, Invariant.I2, "pos chicago-dc/mug"));
    }

    @Test
    void rowThatSaysOtherQuantitiesThanItsSum_isI2() {
        assertThat(audit(view(
                        received(1, 0, 5),
                        row(2, new NodeResult.Done(), List.of(kept(3, "quality_hold", 6, 0, 3)), kept(5, 0, 3)))))
                .anySatisfy(v -> names(v, Invariant.I2, "pos chicago-dc/mug"));
    }

    private static StockMoved kept(int units, String reason, int onHand, int reserved, int kept) {
        return new StockMoved(
                NODE, SKU, 0, 0, reason, "q-1", "someone", units, new StockMoved.After(onHand, reserved, kept));
    }

    private static Change kept(int onHand, int reserved, int units) {
        QualityHold hold = new QualityHold("q-1", units, QualityHold.Reason.DAMAGED, "", T0);
        Position position =
                new Position(NODE, SKU, onHand, reserved, 0, 0, List.of(), List.of(), null, List.of(hold), 0);
        return new Change(Position.key(NODE, SKU), position);
    }

    @Test
    void supplyThatReceivedMoreThanReceiptsBrought_isI2() {
        var receive = new NodeCommand.Receive(NODE, SKU, Quantity.of(3), "r", "dock", null, "po");
        var decision = new Decision(receive, null, new NodeResult.Done(), List.of(moved(3, 0, "received")), List.of());
        Row right = row(1, List.of(decision), List.of(pos(3, 0), supply(3)));
        Row wrong = row(1, List.of(decision), List.of(pos(3, 0), supply(4)));

        assertThat(audit(view(right))).isEmpty();
        assertThat(audit(view(wrong))).extracting(Violation::invariant).containsExactly(Invariant.I2);
    }

    private static CommittedBatch.Change supply(int received) {
        var supply = new Supply("po", 10, received, T0, "erp", 1);
        return new CommittedBatch.Change(Inbound.key(NODE, SKU), new Inbound(NODE, SKU, List.of(supply)));
    }

    @Test
    void changeWithoutAnEvent_isI2() {
        assertThat(audit(view(received(1, 0, 5), row(2, new NodeResult.Done(), List.of(), pos(6, 0)))))
                .anySatisfy(v -> names(v, Invariant.I2, "pos chicago-dc/mug"));
    }

    @Test
    void claimWithoutAHold_isI2() {
        assertThat(audit(view(
                        received(1, 0, 5),
                        row(2, new NodeResult.Tried(true), List.of(moved(0, 1, "held")), pos(5, 1)))))
                .anySatisfy(v -> names(v, Invariant.I2, "pos chicago-dc/mug"));
    }

    @Test
    void ledgerThatAddsUpToSomethingElse_isI2() {
        MemoryLedger written = new MemoryLedger();
        written.apply(
                new CommittedBatch(SHARD, 1, 1, new ShardTime(T0, T0), List.of(), List.of(moved(4, 0, "received"))));
        LedgerSums ledger = new LedgerReader(written).read(1, List.of(position(0, 0)));
        ShardReading reading = new ShardReading(view(received(1, 0, 5)), List.of(), ledger, Map.of(), Set.of());
        assertThat(run(reading).violations()).anySatisfy(v -> names(v, Invariant.I2, "pos chicago-dc/mug"));
    }

    @Test
    void acknowledgedOrderThatIsNowhere_isI3() {
        OrderId order = new OrderId("ord_01950000-0000-7000-8000-000000000001");
        assertThat(audit(view(row(1, placed(order), List.of()))))
                .anySatisfy(v -> names(v, Invariant.I3, "order " + order));
    }

    @Test
    void keyDecidedTwice_isI4() {
        assertThat(audit(view(received(1, 0, 5, "k1"), received(2, 5, 5, "k1"))))
                .anySatisfy(v -> names(v, Invariant.I4, "key k1"));
    }

    @Test
    void refusalWithAChange_isI5() {
        assertThat(audit(view(
                        received(1, 0, 5),
                        row(2, new NodeResult.Refused("NO", ""), List.of(moved(1, 0, "received")), pos(6, 0)))))
                .anySatisfy(v -> names(v, Invariant.I5, "journal/2"));
    }

    @Test
    void missingRow_isI6() {
        assertThat(audit(view(received(1, 0, 5), received(3, 5, 5))))
                .anySatisfy(v -> names(v, Invariant.I6, "journal/3"));
    }

    @Test
    void headOfAnotherBatch_isI6() {
        ShardView good = view(received(1, 0, 5));
        ShardView bad = withHead(good, h -> new Head(h.epoch(), 2, "other", h.owner(), 0, 0));
        assertThat(audit(bad)).anySatisfy(v -> names(v, Invariant.I6, "head"));
    }

    @Test
    void chunkThatSaysSomethingElse_isI7() {
        ShardView good = view(received(1, 0, 5));
        ChunkView chunk = new ChunkView(0, 1, 1, Map.of(POSITION, position(4, 0)));
        assertThat(audit(withChunk(good, chunk))).anySatisfy(v -> names(v, Invariant.I7, "pos chicago-dc/mug"));
    }

    @Test
    void copyThatShowsAnotherNumber_isI8() {
        Map<EntryKey, Integer> copy = Map.of(POSITION, 9);
        ShardView view = later(view(received(1, 0, 5)));
        ShardReading reading = new ShardReading(view, List.of(), null, Map.of("grid of m1", copy), Set.of());
        assertThat(run(reading).violations()).anySatisfy(v -> names(v, Invariant.I8, "pos chicago-dc/mug"));
    }

    @Test
    void triedHoldThatNobodyAskedAbout_isI9() {
        Hold tried = new Hold(
                TOKEN,
                NODE,
                Hold.State.TRIED,
                List.of(new Hold.HeldLine(SKU, 1, 0, 0)),
                DAY,
                1,
                T0.minusSeconds(31),
                T0,
                0,
                null,
                false,
                0,
                null,
                null);
        assertThat(audit(view(
                        node(1, 100),
                        received(2, 0, 5),
                        row(3, new NodeResult.Tried(false), List.of(moved(0, 1, "held")), pos(5, 1), change(tried)))))
                .anySatisfy(v -> names(v, Invariant.I9, "hold " + TOKEN.id()));
    }

    @Test
    void holdOfNoOrder_isI10() {
        assertThat(audit(view(
                        node(1, 100),
                        received(2, 0, 5),
                        row(3, new NodeResult.Tried(true), List.of(moved(0, 1, "held")), pos(5, 1), hold(1), day(1)))))
                .anySatisfy(v -> names(v, Invariant.I10, "hold " + TOKEN.id()));
    }

    @Test
    void moreTakenThanTheNodeHas_isI11() {
        assertThat(audit(view(node(1, 1), row(2, new NodeResult.Done(), List.of(), day(2)))))
                .anySatisfy(v -> names(v, Invariant.I11, "day chicago-dc/2026-03-04"));
    }

    /** What was taken before the limit fell is over it, and nobody's fault; what is taken after it is not. */
    @Test
    void takenInTheRowThatLowersTheLimit_isClean() {
        var command = new NodeCommand.SetNode(NODE, 1, true);
        var lowered = new Decision(command, null, new NodeResult.Done(), List.of(), List.of());
        var state = new Change(NodeState.key(NODE), new NodeState(NODE, 1, true));
        Row both = row(2, List.of(lowered), List.of(day(2), state));
        assertThat(audit(view(node(1, 2), both))).noneMatch(AuditTest::isOverTheLimit);
        assertThat(audit(view(node(1, 1), both))).anyMatch(AuditTest::isOverTheLimit);
        assertThat(audit(view(node(1, 2), both, row(3, new NodeResult.Done(), List.of(), day(3)))))
                .anyMatch(AuditTest::isOverTheLimit);
    }

    private static boolean isOverTheLimit(Violation violation) {
        return violation.invariant() == Invariant.I11 && violation.expected().endsWith("lines fewer");
    }

    @Test
    void moreCollectedInASlotThanTheNodeHas_isI11() {
        assertThat(audit(view(node(1, 100, 1), row(2, new NodeResult.Done(), List.of(), slots(2, 2)))))
                .singleElement()
                .satisfies(v -> names(v, Invariant.I11, "slots chicago-dc/2026-03-04"));
    }

    @Test
    void slotThatDoesNotCountItsHold_isI11() {
        assertThat(audit(slotted(slots(1, 1)))).anySatisfy(v -> names(v, Invariant.I11, "slots chicago-dc/2026-03-04"));
        assertThat(audit(slotted(day(1)))).anySatisfy(v -> names(v, Invariant.I11, "slots chicago-dc/2026-03-04"));
        assertThat(audit(slotted(slots(1, 0)))).noneMatch(v -> v.invariant() == Invariant.I11);
    }

    @Test
    void slotWhoseLimitWasLowered_isOverBookedButNoViolation() {
        AuditReport report = run(
                reading(view(node(1, 100, 2), row(2, new NodeResult.Done(), List.of(), slots(2, 2)), node(3, 100, 1))));
        assertThat(report.violations()).isEmpty();
        assertThat(report.overBooked()).isEqualTo(1);
    }

    /** A hold with a place of a slot, and what the row says about the slot. */
    private static ShardView slotted(Change slots) {
        Hold hold = new Hold(
                TOKEN,
                NODE,
                Hold.State.CONFIRMED,
                List.of(new Hold.HeldLine(SKU, 1, 0, 0)),
                DAY,
                1,
                T0,
                T0,
                0,
                T0,
                false,
                0,
                null,
                null);
        return view(
                node(1, 100, 2),
                received(2, 0, 5),
                row(
                        3,
                        new NodeResult.Tried(true),
                        List.of(moved(0, 1, "held")),
                        pos(5, 1),
                        change(hold),
                        day(1),
                        slots));
    }

    private static void names(Violation violation, Invariant invariant, String key) {
        assertThat(violation.invariant()).isEqualTo(invariant);
        assertThat(violation.key()).isEqualTo(key);
    }
}
