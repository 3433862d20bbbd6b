package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.CODE;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.WORKER;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand.Came;
import dev.waybill.core.order.OrderCommand.CancelOrder;
import dev.waybill.core.order.OrderCommand.ConfirmLine;
import dev.waybill.core.order.OrderCommand.HandOver;
import dev.waybill.core.order.OrderCommand.MoveFulfillmentOrder;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderCommand.ReceiveWork;
import dev.waybill.core.order.OrderCommand.RejectWork;
import dev.waybill.core.order.OrderCommand.Resource;
import dev.waybill.core.order.OrderCommand.ShortPick;
import dev.waybill.core.order.OrderCommand.Stage;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeSlots;
import dev.waybill.core.stock.Position;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goods of one node are collected at another: they are held where they lie, brought, received, and handed over there. */
class ShipToStoreScenarioTest {
    private static final PickupSlot TOMORROW = Journey.slot(36);

    private final Journey journey =
            new Journey(11, 30).stock(CHICAGO, MUG, 5).stock(CHICAGO, LAMP, 2).stock(DENVER, MUG, 4);

    private OrderId anyTime(LineDemand... lines) {
        return placed(journey.toAustin(CHICAGO, null, lines), lines);
    }

    private OrderId inSlot(PickupSlot slot, LineDemand... lines) {
        return placed(journey.toAustin(CHICAGO, slot, lines), lines);
    }

    private OrderId placed(SourcingPlan.Part part, LineDemand... lines) {
        OpenOrder open = journey.open(FulfillmentMethod.PICKUP, List.of(lines), part);
        journey.home(open);
        journey.world.settle();
        return open.id();
    }

    private FulfillmentOrder part(OrderId order) {
        return journey.part(order, 0);
    }

    private TaskId task(OrderId order, Task.Type type) {
        return TaskId.of(part(order).id(), type);
    }

    private OrderId sent(OrderId order) {
        journey.graceEnds();
        journey.pickPackAndShip(part(order));
        return order;
    }

    private void receive(OrderId order, Came... came) {
        journey.home(new ReceiveWork(task(order, Task.Type.RECEIVE), List.of(came), journey.at(), WORKER));
        journey.world.settle();
    }

    private void handOver(OrderId order) {
        journey.home(new Stage(task(order, Task.Type.STAGE), "A-1", journey.at(), WORKER));
        assertThat(part(order).state()).isEqualTo(FulfillmentOrder.State.READY_FOR_PICKUP);
        journey.home(new HandOver(task(order, Task.Type.HAND_OVER), CODE, journey.at(), WORKER));
        journey.world.settle();
    }

    @Test
    void placing_holdsTheStockAtTheSource_andRoomAndSlotAtTheStore() {
        journey.slotOrders(AUSTIN, 1);
        OrderId order = inSlot(TOMORROW, line(1, MUG, 2), line(2, LAMP, 1));
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(2);
        Hold claim =
                journey.world.get(Journey.shard(AUSTIN), Hold.key(part(order).token(Register.AT_STORE)), Hold.class);
        assertThat(claim.lines()).isEmpty();
        assertThat(claim.capacityLines()).isEqualTo(2);
        assertThat(claim.slot()).isEqualTo(TOMORROW.start());
        journey.checkAtRest();
    }

    @Test
    void goods_areBroughtToTheStore_andCollectedThere() {
        OrderId order = sent(anyTime(line(1, MUG, 2)));
        assertThat(part(order).state()).isEqualTo(FulfillmentOrder.State.IN_TRANSFER);
        assertThat(journey.position(CHICAGO, MUG).onHand()).isEqualTo(3);
        assertThat(journey.world.find(Journey.shard(AUSTIN), positionKey(), Position.class))
                .isNull();
        journey.checkAtRest();
        receive(order, new Came(MUG, 2, 0));
        assertThat(part(order).state()).isEqualTo(FulfillmentOrder.State.RECEIVED);
        assertThat(part(order).register().node()).isEqualTo(AUSTIN);
        assertThat(journey.position(AUSTIN, MUG).reserved()).isEqualTo(2);
        assertThat(journey.position(AUSTIN, MUG).atp()).isZero();
        journey.checkAtRest();
        handOver(order);
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(journey.position(AUSTIN, MUG).onHand()).isZero();
        assertThat(journey.history(order))
                .containsSubsequence("picked", "packed", "sent_to_store", "received_at_store", "staged", "handed_over");
        journey.checkAtRest();
    }

    private static EntryKey positionKey() {
        return Position.key(AUSTIN, MUG);
    }

    @Test
    void storeWithoutRoom_refusesTheOrder_andTheSourceHoldsNothing() {
        journey.world.submit(Journey.shard(AUSTIN), new NodeCommand.SetNode(AUSTIN, 1, true));
        OrderId order = anyTime(line(1, MUG, 2), line(2, LAMP, 1));
        assertThat(journey.order(order).attempt().failure()).isEqualTo("NO_CAPACITY");
        journey.world.pass(Duration.ofMinutes(1));
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        journey.checkAtRest();
    }

    @Test
    void ordersThatRaceForTheLastPlace_exactlyOneIsPlaced() {
        journey.slotOrders(AUSTIN, 1);
        OrderId first = inSlot(TOMORROW, line(1, MUG, 1));
        OrderId second = inSlot(TOMORROW, line(1, MUG, 1));
        assertThat(journey.order(first).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(journey.order(second).attempt().failure()).isEqualTo("SLOT_TAKEN");
        journey.world.pass(Duration.ofMinutes(1));
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(1);
        journey.checkAtRest();
    }

    @Test
    void damageAtReceipt_isKeptFromSale_andTheRestIsSoughtAnew() {
        OrderId order = sent(anyTime(line(1, MUG, 3)));
        receive(order, new Came(MUG, 2, 1));
        assertThat(journey.position(AUSTIN, MUG).onQualityHold()).isEqualTo(1);
        assertThat(journey.position(AUSTIN, MUG).atp()).isZero();
        CustomerOrder.Unsourced missing = journey.order(order).unsourced().get(0);
        assertThat(missing.demand()).isEqualTo(line(1, MUG, 1));
        assertThat(missing.excluded()).isEmpty();
        assertThat(missing.reason()).isEqualTo("DAMAGED_IN_TRANSFER");
        resource(order, journey.toAustin(DENVER, null, line(1, MUG, 1)));
        assertThat(journey.part(order, 1).leg()).isNotNull();
        journey.checkAtRest();
    }

    private void resource(OrderId order, SourcingPlan.Part part) {
        var now = journey.world.now().wall();
        journey.home(new Resource(
                order,
                journey.order(order).version(),
                new SourcingPlan(List.of(part)),
                journey.allocations(1),
                now.plusSeconds(5),
                now.plusSeconds(8)));
        journey.world.settle();
    }

    @Test
    void parcelThatNeverComes_isWrittenOff_andTheStoresRoomIsFree() {
        journey.slotOrders(AUSTIN, 1);
        OrderId order = sent(inSlot(TOMORROW, line(1, MUG, 3)));
        receive(order);
        assertThat(part(order).state()).isEqualTo(FulfillmentOrder.State.REJECTED);
        assertThat(journey.order(order).unsourced().get(0).reason()).isEqualTo("LOST_IN_TRANSFER");
        assertThat(journey.world.all(NodeSlots.class)).isEmpty();
        assertThat(journey.attributes(order, "received_at_store")).containsEntry("lost", "3");
        journey.checkAtRest();
    }

    @Test
    void cancellationOnTheWay_endsTheOrder_andTheGoodsBecomeStockOfTheStore() {
        OrderId order = sent(anyTime(line(1, MUG, 3)));
        journey.home(new CancelOrder(order, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CANCELLED);
        journey.checkAtRest();
        receive(order, new Came(MUG, 2, 0));
        assertThat(part(order).register().state()).isEqualTo(Register.State.ENDED);
        assertThat(journey.position(AUSTIN, MUG).atp()).isEqualTo(2);
        assertThat(journey.world.all(Hold.class)).isEmpty();
        journey.checkAtRest();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancellationBeforeItLeaves_freesBothNodes(boolean released) {
        OrderId order = anyTime(line(1, MUG, 3));
        if (released) {
            journey.graceEnds();
            journey.pickAll(part(order));
        }
        journey.home(new CancelOrder(order, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(5);
        assertThat(journey.world.all(Hold.class)).isEmpty();
        assertThat(journey.world.all(NodeDay.class).filter(day -> day.node().equals(AUSTIN)))
                .allMatch(day -> day.takenLines() == 0);
        journey.checkAtRest();
    }

    @Test
    void uncollectedGoods_areStockOfTheStore() {
        OrderId order = sent(anyTime(line(1, MUG, 3)));
        receive(order, new Came(MUG, 3, 0));
        journey.home(new Stage(task(order, Task.Type.STAGE), "A-1", journey.at(), WORKER));
        journey.home(new CancelOrder(order, "not collected", "store"));
        journey.world.settle();
        assertThat(journey.position(AUSTIN, MUG).atp()).isEqualTo(3);
        journey.checkAtRest();
    }

    @Test
    void shortPickAtTheSource_sendsTheRest_andSeeksTheOthers() {
        OrderId order = anyTime(line(1, MUG, 3));
        journey.graceEnds();
        TaskId pick = journey.started(part(order), Task.Type.PICK);
        journey.home(new ShortPick(pick, MUG, 1, "empty", journey.at(), WORKER));
        journey.home(new ConfirmLine(pick, MUG, 2, journey.at(), WORKER));
        journey.packAndShip(part(order));
        journey.world.settle();
        receive(order, new Came(MUG, 2, 0));
        assertThat(journey.order(order).unsourced().get(0).excluded()).containsExactly(CHICAGO);
        resource(order, journey.toAustin(DENVER, null, line(1, MUG, 1)));
        handOver(order);
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.IN_FULFILLMENT);
        journey.checkAtRest();
    }

    @Test
    void rejectionAtTheSource_freesTheStoresRoom() {
        OrderId order = anyTime(line(1, MUG, 3));
        journey.graceEnds();
        journey.home(new RejectWork(task(order, Task.Type.PICK), "busy", journey.at(), WORKER));
        journey.world.settle();
        assertThat(journey.world.all(Hold.class)).isEmpty();
        assertThat(journey.order(order).unsourced()).hasSize(1);
        journey.checkAtRest();
    }

    @Test
    void receipt_ofWhatWasNotSent_isRefused() {
        OrderId order = sent(anyTime(line(1, MUG, 3)));
        TaskId receive = task(order, Task.Type.RECEIVE);
        assertThat(journey.refusal(new ReceiveWork(receive, List.of(new Came(MUG, 3, 1)), journey.at(), WORKER)))
                .isEqualTo("WRONG_QUANTITY");
        assertThat(journey.refusal(new ReceiveWork(receive, List.of(new Came(LAMP, 1, 0)), journey.at(), WORKER)))
                .isEqualTo("WRONG_ITEM");
        journey.checkAtRest();
    }

    @Test
    void part_thatIsBoundForAStore_isNotMoved() {
        OrderId order = anyTime(line(1, MUG, 2));
        var now = journey.world.now().wall();
        assertThat(journey.refusal(new MoveFulfillmentOrder(
                        part(order).id(),
                        1,
                        journey.part(DENVER, line(1, MUG, 2)),
                        now.plusSeconds(5),
                        now.plusSeconds(8),
                        1)))
                .isEqualTo("PICKUP_STAYS");
    }
}
