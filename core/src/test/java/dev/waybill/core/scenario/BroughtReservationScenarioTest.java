package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.CODE;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.WORKER;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand.Came;
import dev.waybill.core.order.OrderCommand.CancelOrder;
import dev.waybill.core.order.OrderCommand.HandOver;
import dev.waybill.core.order.OrderCommand.ReceiveWork;
import dev.waybill.core.order.OrderCommand.Stage;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand.ExtendReservation;
import dev.waybill.core.order.ReservationCommand.ReleaseReservation;
import dev.waybill.core.order.ReservationCommand.ReleaseUnits;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeSlots;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.ShardWorld;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is reserved is brought to the store in Austin: the goods are held where they lie, and room for them at the store. */
class BroughtReservationScenarioTest extends ReservationJourney {
    private static final PickupSlot TOMORROW = Journey.slot(36);
    private static final LocalDate ARRIVAL = Journey.TODAY.plusDays(1);
    private static final LineDemand MUGS = line(1, MUG, 2);
    private static final LineDemand A_LAMP = line(2, LAMP, 1);

    @BeforeEach
    void stock() {
        journey.stock(CHICAGO, MUG, 5)
                .stock(CHICAGO, LAMP, 2)
                .stock(DENVER, MUG, 4)
                .stock(DENVER, LAMP, 4);
        journey.slotOrders(AUSTIN, 1);
    }

    private void reserved() {
        reserve(List.of(MUGS, A_LAMP), journey.toAustin(CHICAGO, TOMORROW, MUGS, A_LAMP));
        assertThat(reservation().state()).isEqualTo(Reservation.State.HELD);
        journey.checkAtRest();
    }

    private void assertNothingIsHeld() {
        journey.world.settle();
        assertThat(journey.world.all(Hold.class)).isEmpty();
        assertThat(journey.world.all(NodeSlots.class)).isEmpty();
        assertThat(journey.takenLines(AUSTIN, ARRIVAL)).isZero();
        assertThat(journey.takenLines(CHICAGO, Journey.TODAY)).isZero();
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(5);
        journey.checkAtRest();
    }

    @Test
    void reserving_holdsTheGoodsAtTheirNode_andRoomAndSlotAtTheStore() {
        reserved();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(2);
        assertThat(journey.takenLines(CHICAGO, Journey.TODAY)).isEqualTo(2);
        assertThat(journey.takenLines(AUSTIN, ARRIVAL)).isEqualTo(2);
        assertThat(journey.world.all(NodeSlots.class)).hasSize(1);
    }

    @Test
    void storeWithoutRoom_refusesIt_andTheNextChoiceIsTried() {
        journey.world.submit(Journey.shard(AUSTIN), new NodeCommand.SetNode(AUSTIN, 1, true));
        reserve(
                List.of(MUGS, A_LAMP),
                List.of(
                        choice(journey.toAustin(CHICAGO, null, MUGS, A_LAMP)),
                        choice(journey.part(DENVER, MUGS, A_LAMP))));
        assertThat(reservation().attempt().number()).isEqualTo(2);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        assertThat(journey.position(DENVER, MUG).reserved()).isEqualTo(2);
        journey.checkAtRest();
    }

    @Test
    void itsEnd_freesBothNodes() {
        reserved();
        decide(new ExtendReservation(id, QUARTER.multipliedBy(2), "shop"));
        journey.world.passDomain(QUARTER);
        journey.world.settle();
        assertThat(journey.takenLines(AUSTIN, ARRIVAL)).as("extended").isEqualTo(2);
        journey.world.passDomain(QUARTER);
        journey.world.settle();
        assertThat(reservation().ended()).isEqualTo("EXPIRED");
        assertNothingIsHeld();
        journey.world.passDomain(ShardWorld.KEEP_ENDED);
        journey.world.settle();
        assertThat(journey.world.all(Reservation.class)).isEmpty();
    }

    @Test
    void release_freesBothNodes() {
        reserved();
        decide(new ReleaseReservation(id, "shop"));
        assertNothingIsHeld();
    }

    @Test
    void unitsGivenBack_freeTheStoresRoomWithTheirLine_andTheLastOneEverything() {
        reserved();
        decide(new ReleaseUnits(id, List.of(units(MUG, 1)), "shop"));
        journey.world.settle();
        assertThat(journey.takenLines(AUSTIN, ARRIVAL)).isEqualTo(2);
        decide(new ReleaseUnits(id, List.of(units(LAMP, 1)), "shop"));
        journey.world.settle();
        assertThat(journey.takenLines(AUSTIN, ARRIVAL)).isEqualTo(1);
        assertThat(journey.world.all(NodeSlots.class)).as("still one customer").hasSize(1);
        assertThat(reservation().owesUnits()).isFalse();
        journey.checkAtRest();
        decide(new ReleaseUnits(id, List.of(units(MUG, 1)), "shop"));
        assertNothingIsHeld();
    }

    @Test
    void order_redeemsIt_andItsGoodsAreBroughtAndCollected() {
        reserved();
        OrderId order = order();
        journey.world.settle();
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(reservation().rebound()).isTrue();
        Hold claim =
                journey.world.get(Journey.shard(AUSTIN), Hold.key(part(order).token(Register.AT_STORE)), Hold.class);
        assertThat(claim.capacityLines()).isEqualTo(2);
        assertThat(claim.slot()).isEqualTo(TOMORROW.start());
        journey.checkAtRest();

        journey.graceEnds();
        journey.pickPackAndShip(part(order));
        journey.home(new ReceiveWork(
                TaskId.of(part(order).id(), Task.Type.RECEIVE),
                List.of(new Came(MUG, 2, 0), new Came(LAMP, 1, 0)),
                journey.at(),
                WORKER));
        journey.home(new Stage(TaskId.of(part(order).id(), Task.Type.STAGE), "A-1", journey.at(), WORKER));
        journey.home(new HandOver(TaskId.of(part(order).id(), Task.Type.HAND_OVER), CODE, journey.at(), WORKER));
        journey.world.settle();
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(journey.world.all(Hold.class)).isEmpty();
        journey.checkAtRest();
    }

    @Test
    void order_ofWhatIsLeft_claimsNoMoreRoom_evenWhenTheStoreHearsOfItFirst() {
        reserved();
        decide(new ReleaseUnits(id, List.of(units(LAMP, 1)), "shop"));
        order();
        journey.world.settle();
        assertThat(journey.takenLines(AUSTIN, ARRIVAL)).isEqualTo(1);
        journey.checkAtRest();
    }

    @Test
    void cancellationBeforeTheHoldsHaveChangedHands_freesBothNodes() {
        reserved();
        OrderId order = order();
        journey.world.stepTo(home);
        journey.world.stepTo(HOME);
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
        journey.home(new CancelOrder(order, "changed my mind", "shop"));
        assertNothingIsHeld();
    }

    @Test
    void orderThatComesTooLate_redeemsNothing() {
        reserved();
        Reservation read = reservation();
        journey.world.passDomain(QUARTER);
        OrderId order = order(read);
        journey.world.settle();
        assertCameTooLate(order);
        assertNothingIsHeld();
    }

    @Test
    void transfer_bringsItFromAnotherNode_andTheFirstOneIsFree() {
        journey.slotOrders(AUSTIN, 2);
        reserved();
        decide(transfer(journey.toAustin(DENVER, TOMORROW, MUGS, A_LAMP)));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        assertThat(journey.position(DENVER, MUG).reserved()).isEqualTo(2);
        assertThat(journey.takenLines(AUSTIN, ARRIVAL)).isEqualTo(2);
        assertThat(reservation().owesUnits()).isFalse();
        journey.checkAtRest();
        OrderId order = order();
        journey.world.settle();
        assertThat(part(order).register().node()).isEqualTo(DENVER);
        journey.checkAtRest();
    }

    @Test
    void transferThatTheStoreHasNoSlotFor_leavesItWhereItWas() {
        reserved();
        decide(transfer(journey.toAustin(DENVER, TOMORROW, MUGS, A_LAMP)));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(2);
        assertThat(journey.position(DENVER, MUG).reserved()).isZero();
        assertThat(happened()).containsExactly("held", "transfer_failed");
        journey.checkAtRest();
    }

    private FulfillmentOrder part(OrderId order) {
        return journey.part(order, 0);
    }

    private static SkuUnits units(Sku sku, int units) {
        return new SkuUnits(sku, Quantity.of(units));
    }
}
