package dev.waybill.core.stock;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.TODAY;
import static dev.waybill.core.world.Journey.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeCommand.EndQualityHold;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.PickHeld;
import dev.waybill.core.stock.NodeCommand.PutOnQualityHold;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.stock.QualityHold.Ending;
import dev.waybill.core.stock.QualityHold.Reason;
import dev.waybill.core.world.Conservation;
import dev.waybill.core.world.Journey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten mugs lie on the shelf. */
class QualityHoldTest {
    private final Journey journey = new Journey(6, 0);
    private final HoldToken token = new HoldToken(
            Journey.HOME,
            journey.ids.order(Journey.HOME).value(),
            journey.ids.fulfillmentOrder(Journey.HOME).value(),
            1);

    @BeforeEach
    void tenMugsOnTheShelf() {
        journey.stock(CHICAGO, MUG, 10);
    }

    @AfterEach
    void everythingIsConserved() {
        new Conservation(journey.world).always();
    }

    @Test
    void unitsOnHold_stayOnHandAndAreNotPromised() {
        put("q-1", 4);
        assertThat(mugs().onHand()).isEqualTo(10);
        assertThat(mugs().atp()).isEqualTo(6);
        assertThat(reserve(7)).isInstanceOf(NodeResult.InsufficientStock.class);
        assertThat(reserve(6)).isEqualTo(new NodeResult.Tried(true));
        assertThat(mugs().overReserved()).isFalse();
    }

    @Test
    void moreThanLiesOnTheShelf_isRefused() {
        put("q-1", 4);
        assertThat(code(putOn("q-2", 7))).isEqualTo("BELOW_ZERO");
        assertThat(code(putOn("q-2", 6))).isEqualTo("accepted");
        assertThat(mugs().atp()).isZero();
    }

    @Test
    void holdOfClaimedUnits_makesThePositionOverReserved_andSaysSo() {
        reserve(8);
        put("q-1", 5);
        assertThat(mugs().missing()).isEqualTo(3);
        assertThat(journey.world.events(OverReserved.class)).containsExactly(new OverReserved(CHICAGO, MUG, 5, 8));
        assertThat(mugs().atp()).isZero();
    }

    @Test
    void repeatedPut_isOneHold() {
        put("q-1", 4);
        put("q-1", 4);
        assertThat(mugs().onQualityHold()).isEqualTo(4);
    }

    @Test
    void release_bringsUnitsBackForSale_inParts() {
        put("q-1", 4);
        assertThat(at(end("q-1", 1, Ending.RELEASED))).isEqualTo(new NodeResult.QualityHoldEnded(3, 0));
        assertThat(mugs().atp()).isEqualTo(7);
        assertThat(at(end("q-1", null, Ending.RELEASED))).isEqualTo(new NodeResult.QualityHoldEnded(0, 0));
        assertThat(mugs().atp()).isEqualTo(10);
        assertThat(code(end("q-1", null, Ending.RELEASED))).isEqualTo("NOT_FOUND");
    }

    @Test
    void scrap_takesUnitsOffHand_andNothingFromSale() {
        put("q-1", 4);
        assertThat(code(end("q-1", 5, Ending.SCRAPPED))).isEqualTo("WRONG_QUANTITY");
        assertThat(at(end("q-1", 3, Ending.SCRAPPED))).isEqualTo(new NodeResult.QualityHoldEnded(1, 3));
        assertThat(mugs().onHand()).isEqualTo(7);
        assertThat(mugs().atp()).isEqualTo(6);
    }

    @Test
    void countBelowTheHold_keepsWhatIsThere_andScrapTakesNoMoreThanThat() {
        put("q-1", 4);
        journey.world.submit(shard(), new Count(CHICAGO, "wms", List.of(new CountRow(MUG, 3, journey.at(), 1))));
        assertThat(mugs().unsellable()).isEqualTo(3);
        assertThat(mugs().atp()).isZero();
        assertThat(at(end("q-1", null, Ending.SCRAPPED))).isEqualTo(new NodeResult.QualityHoldEnded(0, 3));
        assertThat(mugs().onHand()).isZero();
    }

    @Test
    void pickOfUnitsOnHold_isBelieved_andWhatIsLeftStaysOnHold() {
        reserve(8);
        put("q-1", 5);
        at(new PickHeld(token, 1, List.of(new SkuUnits(MUG, Quantity.of(8))), journey.at()));
        assertThat(mugs().picked()).isEqualTo(8);
        assertThat(mugs().unsellable()).isEqualTo(2);
        assertThat(mugs().overReserved()).isFalse();
    }

    @Test
    void everyChange_isInTheLedgerWithReasonAndActor() {
        put("q-1", 4);
        at(end("q-1", 3, Ending.SCRAPPED));
        assertThat(journey.world.events(StockMoved.class).skip(1))
                .containsExactly(
                        moved(0, 4, "quality_hold", new StockMoved.After(10, 0, 4)),
                        moved(-3, -3, "scrapped", new StockMoved.After(7, 0, 1)));
    }

    @Test
    void moreHoldsThanAPositionMayHave_areRefused() {
        journey.stock(CHICAGO, MUG, 100);
        for (int i = 0; i < QualityHolds.MAX_HOLDS; i++) {
            put("q-" + i, 1);
        }
        assertThat(code(putOn("q-x", 1))).isEqualTo("TOO_MANY_HOLDS");
    }

    private static StockMoved moved(int onHand, int kept, String reason, StockMoved.After after) {
        return new StockMoved(CHICAGO, MUG, onHand, 0, reason, "damaged q-1", WORKER, kept, after);
    }

    private void put(String hold, int units) {
        assertThat(at(putOn(hold, units))).isInstanceOf(NodeResult.QualityHeld.class);
    }

    private static PutOnQualityHold putOn(String hold, int units) {
        return new PutOnQualityHold(CHICAGO, MUG, hold, Quantity.of(units), Reason.DAMAGED, "wet", WORKER);
    }

    private static EndQualityHold end(String hold, @Nullable Integer units, Ending ending) {
        Quantity part = units == null ? null : Quantity.of(units);
        return new EndQualityHold(CHICAGO, MUG, hold, part, ending, WORKER);
    }

    private Result reserve(int units) {
        var request = new HoldRequest(token, CHICAGO, lines(units), TODAY, null);
        return at(new TryHolds(List.of(request), journey.world.now().wall().plusSeconds(5), true));
    }

    private static List<SkuUnits> lines(int units) {
        return List.of(new SkuUnits(MUG, Quantity.of(units)));
    }

    private Result at(NodeCommand command) {
        return journey.world.submit(shard(), command);
    }

    private static ShardId shard() {
        return Journey.shard(CHICAGO);
    }

    private String code(NodeCommand command) {
        return at(command) instanceof Refusal refusal ? refusal.code() : "accepted";
    }

    private Position mugs() {
        return journey.position(CHICAGO, MUG);
    }
}
