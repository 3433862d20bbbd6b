package dev.waybill.core.stock;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.PickHeld;
import dev.waybill.core.stock.NodeCommand.ReleaseHeld;
import dev.waybill.core.stock.NodeCommand.ShipHeld;
import dev.waybill.core.stock.NodeCommand.ShortHeld;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.world.Conservation;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final Instant NOON = Journey.slot(4).start();

    private final Journey journey = new Journey(6, 0);
    private final HoldToken first = token();
    private final HoldToken second = token();

    private HoldToken token() {
        String order = journey.ids.order(Journey.HOME).value();
        return new HoldToken(
                Journey.HOME, order, journey.ids.fulfillmentOrder(Journey.HOME).value(), 1);
    }

    @BeforeEach
    void oneOrderASlot() {
        journey.stock(AUSTIN, MUG, 10).stock(AUSTIN, LAMP, 10).slotOrders(AUSTIN, 1);
    }

    @AfterEach
    void everythingIsConserved() {
        new Conservation(journey.world).always();
    }

    private Result at(NodeCommand command) {
        return journey.world.submit(Journey.shard(AUSTIN), command);
    }

    private static List<SkuUnits> mugs(int units) {
        return List.of(new SkuUnits(MUG, Quantity.of(units)));
    }

    private Result hold(HoldToken token, Instant slot, SkuUnits... lines) {
        var request = new HoldRequest(token, AUSTIN, List.of(lines), TODAY, slot);
        return at(new TryHolds(List.of(request), journey.world.now().wall().plusSeconds(5), true));
    }

    private String hold(HoldToken token) {
        return hold(token, NOON, new SkuUnits(MUG, Quantity.of(2))) instanceof Refusal refusal
                ? refusal.code()
                : "held";
    }

    private Stream<NodeSlots.Slot> slots() {
        return journey.world.all(NodeSlots.class).flatMap(day -> day.slots().stream());
    }

    @Test
    void lastPlace_isTakenOnce_andTheRefusedHoldTakesNothing() {
        assertThat(hold(first)).isEqualTo("held");
        assertThat(hold(second)).isEqualTo("SLOT_TAKEN");
        assertThat(slots()).containsExactly(new NodeSlots.Slot(NOON, 1, 0));
        assertThat(journey.position(AUSTIN, MUG).reserved()).isEqualTo(2);
        assertThat(hold(second, NOON.plus(Duration.ofHours(1)), new SkuUnits(MUG, Quantity.of(1))))
                .isEqualTo(new NodeResult.Tried(true));
    }

    @Test
    void holdThatLacksStock_takesNoPlace() {
        assertThat(hold(first, NOON, new SkuUnits(MUG, Quantity.of(11)))).isInstanceOf(Refusal.class);
        assertThat(slots()).isEmpty();
    }

    @Test
    void tryThatComesTwice_takesOnePlace() {
        hold(first);
        assertThat(hold(first)).isEqualTo("held");
        assertThat(slots()).containsExactly(new NodeSlots.Slot(NOON, 1, 0));
    }

    @Test
    void nodeWithoutSlots_andSlotThatIsOver_haveNoPlace() {
        Instant over = journey.at().minus(Duration.ofHours(1));
        assertThat(hold(first, over, new SkuUnits(MUG, Quantity.of(1))))
                .isEqualTo(new NodeResult.SlotTaken(AUSTIN, over));
        assertThat(hold(first, over.plusSeconds(1), new SkuUnits(MUG, Quantity.of(1))))
                .isEqualTo(new NodeResult.Tried(true));
        journey.slotOrders(AUSTIN, 0);
        assertThat(hold(second)).isEqualTo("SLOT_TAKEN");
    }

    @Test
    void place_isGivenBack_whenTheHoldEnds() {
        hold(first);
        at(new EndHolds(List.of(first), journey.world.now().wall(), true));
        assertThat(slots()).isEmpty();
        assertThat(hold(second)).isEqualTo("held");
    }

    @Test
    void endThatComesTwice_asOfAnEarlierTime_refusesALateCopyOfTheTryAllTheSame() {
        hold(first);
        Instant tryBy = journey.world.now().wall().plusSeconds(5);
        EndHolds end = new EndHolds(List.of(first), tryBy.minusSeconds(3), true);
        at(end);
        at(end);
        journey.world.pass(Duration.ofSeconds(4));
        journey.world.settle();
        var copy = new HoldRequest(first, AUSTIN, mugs(2), TODAY, NOON);
        assertThat(at(new TryHolds(List.of(copy), tryBy, true)))
                .isInstanceOfSatisfying(
                        NodeResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("ENDED"));
    }

    @Test
    void place_isGivenBack_whenNothingIsLeftToCollect() {
        hold(first, NOON, new SkuUnits(MUG, Quantity.of(2)), new SkuUnits(LAMP, Quantity.of(1)));
        at(new ShortHeld(first, 1, mugs(2), "empty", journey.at()));
        assertThat(slots()).containsExactly(new NodeSlots.Slot(NOON, 1, 0));
        at(new ReleaseHeld(first, 2, List.of(new SkuUnits(LAMP, Quantity.of(1))), journey.at()));
        assertThat(slots()).isEmpty();
        assertThat(hold(second)).isEqualTo("held");
    }

    @Test
    void place_staysTaken_whenTheOrderWasCollected() {
        hold(first);
        at(new PickHeld(first, 1, mugs(2), journey.at()));
        at(new ShipHeld(first, 2, journey.at()));
        at(new ShipHeld(first, 2, journey.at()));
        assertThat(slots()).containsExactly(new NodeSlots.Slot(NOON, 1, 1));
        assertThat(hold(second)).isEqualTo("SLOT_TAKEN");
    }

    @Test
    void limitBelowWhatIsTaken_isOverBookedAndSaysSo() {
        journey.slotOrders(AUSTIN, 2);
        hold(first);
        hold(second);
        journey.slotOrders(AUSTIN, 1);
        journey.slotOrders(AUSTIN, 0);
        assertThat(journey.world.events(OverBookedSlot.class)).containsExactly(new OverBookedSlot(AUSTIN, NOON, 2, 1));
    }

    @Test
    void slots_areForgotten_andTheirHoldsEndAllTheSame() {
        hold(first);
        journey.world.passDomain(Duration.ofDays(NodeSlots.KEEP_DAYS));
        journey.world.settle();
        assertThat(slots()).isEmpty();
        at(new EndHolds(List.of(first), journey.world.now().wall(), true));
        assertThat(journey.position(AUSTIN, MUG).reserved()).isZero();
    }
}
