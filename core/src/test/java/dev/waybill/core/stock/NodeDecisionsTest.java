package dev.waybill.core.stock;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.TODAY;
import static dev.waybill.core.world.Journey.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.stock.NodeCommand.Adjust;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.PickHeld;
import dev.waybill.core.stock.NodeCommand.ReadBins;
import dev.waybill.core.stock.NodeCommand.Receive;
import dev.waybill.core.stock.NodeCommand.ReleaseHeld;
import dev.waybill.core.stock.NodeCommand.SetNode;
import dev.waybill.core.stock.NodeCommand.SetSafetyStock;
import dev.waybill.core.stock.NodeCommand.ShipHeld;
import dev.waybill.core.stock.NodeCommand.ShortHeld;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.world.Conservation;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeDecisionsTest {
    private final Journey journey = new Journey(6, 0);
    private final HoldToken token = new HoldToken(
            Journey.HOME,
            journey.ids.order(Journey.HOME).value(),
            journey.ids.fulfillmentOrder(Journey.HOME).value(),
            1);

    @BeforeEach
    void tenMugsAndLampsOnTheShelf() {
        journey.stock(CHICAGO, MUG, 10).stock(CHICAGO, LAMP, 10);
        journey.world.passDomain(Duration.ofHours(1));
    }

    @AfterEach
    void everythingIsConserved() {
        new Conservation(journey.world).always();
    }

    private Result at(NodeCommand command) {
        return journey.world.submit(Journey.shard(CHICAGO), command);
    }

    private String code(NodeCommand command) {
        return at(command) instanceof Refusal refusal ? refusal.code() : "accepted";
    }

    private Position mugs() {
        return journey.position(CHICAGO, MUG);
    }

    private Instant ago(int minutes) {
        return journey.at().minus(Duration.ofMinutes(minutes));
    }

    private NodeResult.Counted count(int counted, Instant asOf, long sequence) {
        return (NodeResult.Counted) at(new Count(CHICAGO, "wms", List.of(new CountRow(MUG, counted, asOf, sequence))));
    }

    private String ignored(int counted, Instant asOf, long sequence) {
        return count(counted, asOf, sequence).ignored().get(0).reason();
    }

    private static List<SkuUnits> mugs(int units) {
        return List.of(new SkuUnits(MUG, Quantity.of(units)));
    }

    private TryHolds tries(NodeId node, List<SkuUnits> lines) {
        var request = new HoldRequest(token, node, lines, TODAY, null);
        return new TryHolds(List.of(request), journey.world.now().wall().plusSeconds(5), true);
    }

    private void hold(int units) {
        assertThat(at(tries(CHICAGO, mugs(units)))).isEqualTo(new NodeResult.Tried(true));
    }

    private NodeDay today() {
        return journey.world.get(Journey.shard(CHICAGO), NodeDay.key(CHICAGO, TODAY), NodeDay.class);
    }

    @Test
    void count_tellsTheShelf_pickedUnitsComeOnTop() {
        hold(4);
        at(new PickHeld(token, 1, mugs(3), ago(30)));
        assertThat(count(6, ago(5), 1).applied()).isEqualTo(1);
        assertThat(mugs().onHand()).isEqualTo(9);
        assertThat(mugs().reserved()).isEqualTo(4);
    }

    @Test
    void count_asOfThePast_addsWhatMovedSince() {
        Instant before = ago(1);
        journey.stock(CHICAGO, MUG, 5);
        hold(4);
        at(new PickHeld(token, 1, mugs(3), journey.at()));
        count(8, before, 1);
        assertThat(mugs().onHand()).isEqualTo(13);
        at(new ShipHeld(token, 2, journey.at()));
        assertThat(mugs().onHand()).isEqualTo(10);
    }

    @Test
    void pickBeforeTheCount_toldAfterIt_leavesTheShelfAsCounted() {
        hold(4);
        count(7, ago(10), 1); // Three had been picked by then, which nobody had told yet.
        at(new PickHeld(token, 1, mugs(3), ago(20)));
        assertThat(mugs().onHand() - mugs().picked()).isEqualTo(7);
        at(new ShipHeld(token, 2, ago(15)));
        assertThat(mugs().onHand()).isEqualTo(7);
        assertThat(mugs().reserved()).isZero();
    }

    @Test
    void shortPickBeforeTheCount_toldAfterIt_changesOnlyTheHold() {
        hold(4);
        count(7, ago(10), 1);
        at(new ShortHeld(token, 1, mugs(2), "empty", ago(20)));
        assertThat(mugs().onHand()).isEqualTo(7);
        assertThat(mugs().reserved()).isEqualTo(2);
    }

    @Test
    void pickOfMoreThanWasBelieved_provesThatTheUnitsAreThere() {
        hold(4);
        count(1, ago(20), 1);
        at(new PickHeld(token, 1, mugs(4), ago(10)));
        assertThat(mugs().onHand()).isEqualTo(4);
        assertThat(mugs().picked()).isEqualTo(4);
    }

    @Test
    void count_thatIsRepeatedOlderOrFromTheFuture_isIgnoredWithItsReason() {
        count(8, ago(10), 5);
        assertThat(ignored(9, ago(5), 5)).isEqualTo("OLD_SEQUENCE");
        assertThat(ignored(9, ago(20), 6)).isEqualTo("OLDER_THAN_LAST_COUNT");
        assertThat(ignored(9, ago(-1), 6)).isEqualTo("FROM_THE_FUTURE");
        assertThat(ignored(-1, ago(5), 6)).isEqualTo("INVALID_QUANTITY");
        assertThat(mugs().onHand()).isEqualTo(8);
        assertThat(count(8, ago(5), 6).unchanged()).isEqualTo(1);
    }

    @Test
    void count_olderThanWhatCanBePlaced_isIgnored() {
        assertThat(ignored(8, ago(25 * 60), 1)).isEqualTo("TOO_OLD");
        for (int i = 0; i < Shelf.MAX_RECENT; i++) {
            journey.world.passDomain(Duration.ofSeconds(1));
            journey.stock(CHICAGO, MUG, 1);
        }
        assertThat(mugs().recent()).hasSize(Shelf.MAX_RECENT);
        assertThat(ignored(8, ago(2), 1)).isEqualTo("TOO_OLD");
    }

    @Test
    void countBelowTheHolds_isOverReservedAndSaysSo() {
        hold(6);
        count(4, ago(5), 1);
        assertThat(mugs().overReserved()).isTrue();
        assertThat(mugs().atp()).isZero();
        assertThat(journey.world.events(OverReserved.class)).containsExactly(new OverReserved(CHICAGO, MUG, 4, 6));
    }

    @Test
    void adjustment_belowZero_isRefused() {
        assertThat(code(new Adjust(CHICAGO, MUG, -11, "damaged", WORKER))).isEqualTo("BELOW_ZERO");
        assertThat(code(new Adjust(CHICAGO, MUG, -10, "damaged", WORKER))).isEqualTo("accepted");
        assertThat(mugs().onHand()).isZero();
    }

    @Test
    void reserve_beyondAtp_isRefusedAndHoldsNothing() {
        at(new SetSafetyStock(CHICAGO, MUG, 2));
        var lines = List.of(new SkuUnits(LAMP, Quantity.of(1)), new SkuUnits(MUG, Quantity.of(9)));
        assertThat(at(tries(CHICAGO, lines)))
                .isEqualTo(new NodeResult.InsufficientStock(List.of(new NodeResult.Shortfall(CHICAGO, MUG, 9, 8))));
        assertThat(journey.position(CHICAGO, LAMP).reserved()).isZero();
    }

    @Test
    void safetyStock_isWhatItsSourceSaidLast_inItsOwnCounting() {
        assertThat(at(new SetSafetyStock(CHICAGO, MUG, 5, "erp", 8))).isEqualTo(new NodeResult.Done());
        assertThat(at(new SetSafetyStock(CHICAGO, MUG, 2, "erp", 7)))
                .isEqualTo(new NodeResult.Counted(0, 0, List.of(new NodeResult.IgnoredRow(MUG, 7, "OLDER"))));
        assertThat(mugs().safetyStock()).isEqualTo(5);
        at(new SetSafetyStock(CHICAGO, MUG, 3, "wms", 1));
        at(new SetSafetyStock(CHICAGO, MUG, 2, "erp", 8));
        assertThat(mugs().safetyStock()).isEqualTo(3);
        at(new SetSafetyStock(CHICAGO, MUG, 4, "erp", 9));
        assertThat(mugs().safetyStock()).isEqualTo(4);
    }

    @Test
    void tries_atAnUnknownInactiveOrFullNode_areRefused() {
        assertThat(code(tries(new NodeId("nowhere"), mugs(1)))).isEqualTo("NODE_NOT_FOUND");
        at(new SetNode(CHICAGO, 0, true));
        assertThat(code(tries(CHICAGO, mugs(1)))).isEqualTo("NO_CAPACITY");
        at(new SetNode(CHICAGO, 5, false));
        assertThat(code(tries(CHICAGO, mugs(1)))).isEqualTo("NODE_INACTIVE");
    }

    @Test
    void limitBelowWhatIsTaken_isOverBookedAndSaysSo() {
        hold(1);
        at(new SetNode(CHICAGO, 0, true));
        assertThat(journey.world.events(OverBooked.class)).containsExactly(new OverBooked(CHICAGO, TODAY, 1, 0, false));
    }

    private NodeState chicago() {
        return journey.world.get(Journey.shard(CHICAGO), NodeState.key(CHICAGO), NodeState.class);
    }

    private Throttle throttle(int percent, Duration time) {
        return Throttle.of(percent, journey.world.now().domain().plus(time), ZoneOffset.UTC, "stocktaking", WORKER);
    }

    @Test
    void throttledNode_takesOnlyItsShareOfTheDay_andTheWholeDayAgainWhenTheTimeIsOver() {
        Throttle half = throttle(50, Duration.ofHours(2));
        at(new SetNode(CHICAGO, 3, true, 0, half, 1));
        assertThat(chicago().limit(TODAY)).isEqualTo(1);
        var two = List.of(new SkuUnits(LAMP, Quantity.of(1)), new SkuUnits(MUG, Quantity.of(1)));
        assertThat(code(tries(CHICAGO, two))).isEqualTo("NO_CAPACITY");

        journey.world.passDomain(Duration.ofHours(2).minusMillis(1));
        journey.world.settle();
        assertThat(code(tries(CHICAGO, two))).isEqualTo("NO_CAPACITY");

        journey.world.passDomain(Duration.ofMillis(1));
        journey.world.settle();
        assertThat(chicago()).isEqualTo(new NodeState(CHICAGO, 3, true, 0, null, 1));
        assertThat(journey.world.events(ThrottleEnded.class)).containsExactly(new ThrottleEnded(CHICAGO, half, 3));
        assertThat(code(tries(CHICAGO, two))).isEqualTo("accepted");
    }

    @Test
    void throttle_isAboutTheDaysThatBeginBeforeItEnds_laterOnesAreBookedInFull() {
        at(new SetNode(CHICAGO, 1, true, 0, throttle(0, Duration.ofHours(2)), 1));
        assertThat(code(tries(CHICAGO, mugs(1)))).isEqualTo("NO_CAPACITY");
        var tomorrow = new HoldRequest(token, CHICAGO, mugs(1), TODAY.plusDays(1), null);
        var tries = new TryHolds(List.of(tomorrow), journey.world.now().wall().plusSeconds(5), true);
        assertThat(code(tries)).isEqualTo("accepted");
        Throttle midnight =
                Throttle.of(50, Instant.parse("2026-03-05T06:00:00Z"), ZoneId.of("America/Chicago"), "flu", WORKER);
        assertThat(midnight.lastDay()).isEqualTo(TODAY);
    }

    @Test
    void throttleBelowWhatIsTaken_isOverBookedAndSaysSo() {
        hold(1);
        at(new SetNode(CHICAGO, 10, true, 0, throttle(0, Duration.ofHours(1)), 1));
        assertThat(journey.world.events(OverBooked.class)).containsExactly(new OverBooked(CHICAGO, TODAY, 1, 0, false));
    }

    @Test
    void setNode_ofAnEarlierRevision_changesNothing() {
        at(new SetNode(CHICAGO, 7, true, 0, null, 5));
        assertThat(code(new SetNode(CHICAGO, 9, false, 0, throttle(0, Duration.ofHours(1)), 4)))
                .isEqualTo("accepted");
        assertThat(chicago()).isEqualTo(new NodeState(CHICAGO, 7, true, 0, null, 5));
    }

    @Test
    void setNode_withAThrottleWhoseTimeIsOver_doesNotBringItBack() {
        Throttle half = throttle(50, Duration.ofHours(1));
        at(new SetNode(CHICAGO, 10, true, 0, half, 1));
        journey.world.passDomain(Duration.ofHours(1));
        journey.world.settle();
        at(new SetNode(CHICAGO, 10, true, 0, half, 1));
        assertThat(chicago().throttle()).isNull();
    }

    private String bin() {
        var read = (NodeResult.BinsRead) at(new ReadBins(CHICAGO, List.of(MUG, LAMP)));
        return read.bins().stream()
                .map(b -> b.sku() + " in " + b.bin())
                .toList()
                .toString();
    }

    @Test
    void bin_isWhereTheLastCountOrReceiptSaidAndStaysWhenTheyDoNot() {
        assertThat(bin()).isEqualTo("[]");
        var row = new CountRow(MUG, 10, ago(10), 1, "A04-12-C");
        assertThat(((NodeResult.Counted) at(new Count(CHICAGO, "wms", List.of(row)))).applied())
                .isEqualTo(1);
        count(9, ago(5), 2);
        hold(2);
        at(new PickHeld(token, 1, mugs(2), ago(1)));
        at(new SetSafetyStock(CHICAGO, MUG, 1));
        assertThat(bin()).isEqualTo("[" + MUG + " in A04-12-C]");
        at(new Receive(CHICAGO, MUG, Quantity.of(1), "po", WORKER, "B01-02-A", null));
        assertThat(bin()).isEqualTo("[" + MUG + " in B01-02-A]");
    }

    @Test
    void capacity_isKeptWhenShippedAndGivenBackWhenReleased() {
        at(tries(CHICAGO, List.of(new SkuUnits(LAMP, Quantity.of(1)), new SkuUnits(MUG, Quantity.of(2)))));
        assertThat(today().takenLines()).isEqualTo(2);
        at(new ReleaseHeld(token, 1, List.of(new SkuUnits(LAMP, Quantity.of(1))), ago(1)));
        assertThat(today().takenLines()).isEqualTo(1);
        at(new PickHeld(token, 2, mugs(2), ago(1)));
        at(new ShipHeld(token, 3, ago(1)));
        assertThat(today()).isEqualTo(new NodeDay(CHICAGO, TODAY, 1, 1));
    }

    @Test
    void effect_thatComesTwice_isDoneOnce() {
        hold(4);
        at(new PickHeld(token, 1, mugs(3), ago(1)));
        assertThat(code(new PickHeld(token, 1, mugs(3), ago(1)))).isEqualTo("accepted");
        assertThat(mugs().picked()).isEqualTo(3);
        at(new ShipHeld(token, 2, ago(1)));
        assertThat(code(new ShipHeld(token, 2, ago(1)))).isEqualTo("accepted");
        assertThat(mugs().onHand()).isEqualTo(7);
    }

    @Test
    void effect_beforeItsTurnOrOfUnitsThatAreNotHeld_isRefusedWithoutEffect() {
        hold(4);
        assertThat(code(new ShipHeld(token, 2, ago(1)))).isEqualTo("OUT_OF_ORDER");
        var tooMuch = List.of(new SkuUnits(MUG, Quantity.of(4)), new SkuUnits(LAMP, Quantity.of(1)));
        assertThat(code(new PickHeld(token, 1, tooMuch, ago(1)))).isEqualTo("HOLD_MISMATCH");
        assertThat(mugs().picked()).isZero();
    }

    @Test
    void shipment_releasesWhatWasNotPicked() {
        hold(4);
        at(new PickHeld(token, 1, mugs(3), ago(1)));
        at(new ShipHeld(token, 2, ago(1)));
        assertThat(mugs().onHand()).isEqualTo(7);
        assertThat(mugs().reserved()).isZero();
    }

    @Test
    void endedHold_andOldDay_areForgottenInTime() {
        hold(1);
        at(new NodeCommand.EndHolds(List.of(token), journey.world.now().wall().plusSeconds(5), true));
        assertThat(journey.world.all(EndedHold.class)).hasSize(1);
        journey.world.pass(Duration.ofSeconds(6));
        journey.world.passDomain(Duration.ofDays(11));
        journey.world.settle();
        assertThat(journey.world.all(EndedHold.class)).isEmpty();
        assertThat(journey.world.all(NodeDay.class)).isEmpty();
    }
}
