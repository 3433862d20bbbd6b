package dev.waybill.core.stock;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.PickHeld;
import dev.waybill.core.stock.NodeCommand.SetNode;
import dev.waybill.core.stock.NodeCommand.ShipHeld;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.world.Conservation;
import dev.waybill.core.world.Journey;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A capacity that pickups have for themselves. */
class PickupCapacityTest {
    private final Journey journey = new Journey(6, 0);
    private final HoldToken first = token();
    private final HoldToken second = token();

    private HoldToken token() {
        String order = journey.ids.order(Journey.HOME).value();
        return new HoldToken(
                Journey.HOME, order, journey.ids.fulfillmentOrder(Journey.HOME).value(), 1);
    }

    @BeforeEach
    void oneLineOfEach() {
        journey.stock(AUSTIN, MUG, 10).stock(AUSTIN, LAMP, 10);
        limits(1, 1);
    }

    @AfterEach
    void everythingIsConserved() {
        new Conservation(journey.world).always();
    }

    private Result at(NodeCommand command) {
        return journey.world.submit(Journey.shard(AUSTIN), command);
    }

    private void limits(int others, int pickups) {
        at(new SetNode(AUSTIN, others, true, 0, null, 0, pickups));
    }

    private String hold(HoldToken token, Sku sku, boolean pickup) {
        var request = new HoldRequest(token, AUSTIN, List.of(new SkuUnits(sku, Quantity.of(1))), TODAY, null, pickup);
        Result answer =
                at(new TryHolds(List.of(request), journey.world.now().wall().plusSeconds(5), true));
        return answer instanceof Refusal refusal ? refusal.code() : "held";
    }

    private NodeDay today() {
        return journey.world.get(Journey.shard(AUSTIN), NodeDay.key(AUSTIN, TODAY), NodeDay.class);
    }

    @Test
    void pickups_andOtherWork_takeLinesOfTheirOwn() {
        assertThat(hold(first, MUG, true)).isEqualTo("held");
        assertThat(hold(second, LAMP, true)).isEqualTo("NO_CAPACITY");
        assertThat(hold(second, LAMP, false)).isEqualTo("held");
        assertThat(hold(token(), LAMP, false)).isEqualTo("NO_CAPACITY");
        assertThat(today()).isEqualTo(new NodeDay(AUSTIN, TODAY, 1, 0, 1, 0));
    }

    @Test
    void endedHold_givesBackWhereItTook_alsoWhenTheLimitsHaveChangedSince() {
        hold(first, MUG, true);
        limits(1, 0);
        assertThat(hold(second, LAMP, true)).as("shared now").isEqualTo("held");
        at(new EndHolds(List.of(first), journey.world.now().wall().plusSeconds(5), true));
        assertThat(today()).isEqualTo(new NodeDay(AUSTIN, TODAY, 1, 0, 0, 0));
    }

    @Test
    void collectedPickup_keepsItsLine() {
        hold(first, MUG, true);
        var now = journey.world.now().domain();
        at(new PickHeld(first, 1, List.of(new SkuUnits(MUG, Quantity.of(1))), now));
        at(new ShipHeld(first, 2, now));
        assertThat(today()).isEqualTo(new NodeDay(AUSTIN, TODAY, 0, 0, 1, 1));
        assertThat(hold(second, LAMP, true)).isEqualTo("NO_CAPACITY");
    }

    @Test
    void limitBelowWhatPickupsHaveTaken_isOverBookedAndSaysSo() {
        limits(1, 2);
        hold(first, MUG, true);
        hold(second, LAMP, true);
        limits(1, 1);
        assertThat(journey.world.events(OverBooked.class)).containsExactly(new OverBooked(AUSTIN, TODAY, 2, 1, true));
    }
}
