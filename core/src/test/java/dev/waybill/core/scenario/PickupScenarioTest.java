package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CODE;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.WORKER;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderCommand.HandOver;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderCommand.Stage;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.NodeSlots;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PickupScenarioTest {
    private final Journey journey = new Journey(3, 50);
    private OpenOrder open =
            journey.open(FulfillmentMethod.PICKUP, List.of(line(1, MUG, 2)), journey.part(AUSTIN, line(1, MUG, 2)));

    @BeforeEach
    void place() {
        journey.stock(AUSTIN, MUG, 5).stock(DENVER, MUG, 5);
        open = journey.open(FulfillmentMethod.PICKUP, List.of(line(1, MUG, 2)), journey.part(AUSTIN, line(1, MUG, 2)));
        journey.home(open);
        journey.world.settle();
    }

    private FulfillmentOrder part() {
        return journey.part(open.id(), 0);
    }

    private TaskId task(Task.Type type) {
        return TaskId.of(part().id(), type);
    }

    @Test
    void pickup_isPickedStagedAndHandedOverAgainstItsCode() {
        journey.graceEnds();
        journey.pickAll(part());
        journey.home(new Stage(task(Task.Type.STAGE), "A-12", journey.at(), WORKER));
        assertThat(part().state()).isEqualTo(FulfillmentOrder.State.READY_FOR_PICKUP);
        assertThat(part().shelf()).isEqualTo("A-12");
        assertThat(journey.refusal(new HandOver(task(Task.Type.HAND_OVER), "K7QM2Y", journey.at(), WORKER)))
                .isEqualTo("WRONG_PICKUP_CODE");
        journey.home(new HandOver(task(Task.Type.HAND_OVER), " k7qm2x ", journey.at(), WORKER));
        journey.world.settle();
        assertThat(part().state()).isEqualTo(FulfillmentOrder.State.HANDED_OVER);
        assertThat(journey.order(open.id()).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(journey.position(AUSTIN, MUG).onHand()).isEqualTo(3);
        journey.checkAtRest();
    }

    @Test
    void shortPick_ofAPickup_isGivenUpBecauseNoOtherNodeCanHelp() {
        journey.graceEnds();
        TaskId pick = journey.started(part(), Task.Type.PICK);
        journey.home(new OrderCommand.ShortPick(pick, MUG, 2, "empty", journey.at(), WORKER));
        journey.world.settle();
        assertThat(journey.order(open.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(journey.history(open.id())).contains("given_up");
        journey.checkAtRest();
    }

    @Test
    void ordersThatRaceForTheLastPlace_exactlyOneWins() {
        journey.slotOrders(AUSTIN, 1).stock(AUSTIN, MUG, 50);
        PickupSlot slot = Journey.slot(5);
        List<OpenOrder> orders = IntStream.range(0, 8)
                .mapToObj(i -> journey.open(
                        FulfillmentMethod.PICKUP,
                        List.of(line(1, MUG, 1)),
                        journey.part(AUSTIN, slot, line(1, MUG, 1))))
                .toList();
        orders.forEach(journey::home);
        journey.world.settle();
        assertThat(orders.stream()
                        .map(order -> journey.order(order.id()))
                        .filter(order -> order.status() == OrderStatus.CONFIRMED)
                        .map(order -> journey.part(order.id(), 0).pickupSlot()))
                .containsExactly(slot);
        assertThat(orders.stream()
                        .map(order -> journey.order(order.id()).attempt().failure())
                        .filter("SLOT_TAKEN"::equals))
                .hasSize(7);
        journey.world.pass(Duration.ofMinutes(1));
        journey.checkAtRest();
    }

    @Test
    void slot_isKeptThroughAShortPick_andGivenBackWithTheLastUnit() {
        journey.slotOrders(AUSTIN, 1);
        OpenOrder slotted = journey.open(
                FulfillmentMethod.PICKUP,
                List.of(line(1, MUG, 2)),
                journey.part(AUSTIN, Journey.slot(5), line(1, MUG, 2)));
        journey.home(slotted);
        journey.world.settle();
        journey.graceEnds();
        TaskId pick = journey.started(journey.part(slotted.id(), 0), Task.Type.PICK);
        journey.home(new OrderCommand.ShortPick(pick, MUG, 1, "empty", journey.at(), WORKER));
        journey.world.settle();
        assertThat(journey.part(slotted.id(), 0).pickupSlot()).isEqualTo(Journey.slot(5));
        assertThat(journey.world.all(NodeSlots.class)).hasSize(1);
        journey.home(new OrderCommand.CancelOrder(slotted.id(), "changed my mind", "shop"));
        journey.world.settle();
        assertThat(journey.world.all(NodeSlots.class)).isEmpty();
        journey.checkAtRest();
    }

    @Test
    void pickupCode_isInNoEvent() {
        journey.graceEnds();
        journey.pickAll(part());
        assertThat(journey.world.events(OrderEvent.class))
                .noneMatch(e -> e.toString().contains(CODE));
    }

    @Test
    void pickup_staysAtItsStore() {
        var now = journey.world.now().wall();
        var target = journey.part(DENVER, line(1, MUG, 2));
        assertThat(journey.refusal(new OrderCommand.MoveFulfillmentOrder(
                        part().id(), 1, target, now.plusSeconds(5), now.plusSeconds(8), 1)))
                .isEqualTo("PICKUP_STAYS");
    }

    @Test
    void shipping_aPickup_isNotFound() {
        journey.graceEnds();
        journey.pickAll(part());
        assertThat(journey.refusal(new OrderCommand.Ship(task(Task.Type.SHIP), "1Z", journey.at(), WORKER)))
                .isEqualTo("NOT_FOUND");
    }
}
