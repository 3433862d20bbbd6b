package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.TODAY;
import static dev.waybill.core.world.Journey.WORKER;
import static dev.waybill.core.world.Journey.line;
import static dev.waybill.core.world.Journey.shard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderCommand.CancelOrder;
import dev.waybill.core.order.OrderCommand.ConfirmLine;
import dev.waybill.core.order.OrderCommand.RejectWork;
import dev.waybill.core.order.OrderCommand.ShortPick;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Short picks, rejections, lost stock, cancellations. */
class ExceptionScenarioTest {
    private final Journey journey = new Journey(4, 50);
    private OrderId id = journey.ids.order(HOME);

    @BeforeEach
    void placeTwoLinesAtChicago() {
        journey.stock(CHICAGO, MUG, 5).stock(CHICAGO, LAMP, 5).stock(DENVER, MUG, 5);
        id = journey.placed(
                List.of(line(1, MUG, 3), line(2, LAMP, 1)), journey.part(CHICAGO, line(1, MUG, 3), line(2, LAMP, 1)));
    }

    private FulfillmentOrder part() {
        return journey.part(id, 0);
    }

    private TaskId startedPick() {
        journey.graceEnds();
        return journey.started(part(), Task.Type.PICK);
    }

    private String resource(NodeId node, int units) {
        Instant now = journey.world.now().wall();
        String refusal = journey.refusal(new OrderCommand.Resource(
                id,
                journey.order(id).version(),
                new SourcingPlan(List.of(journey.part(node, line(1, MUG, units)))),
                journey.allocations(1),
                now.plusSeconds(5),
                now.plusSeconds(8)));
        journey.world.settle();
        return refusal;
    }

    private int takenLines(NodeId node) {
        return journey.world
                .get(shard(node), NodeDay.key(node, TODAY), NodeDay.class)
                .takenLines();
    }

    @Test
    void shortPick_correctsTheStockAndIsResourcedElsewhere() {
        TaskId pick = startedPick();
        journey.home(new ConfirmLine(pick, MUG, 1, journey.at(), WORKER));
        journey.home(new ShortPick(pick, MUG, 2, "not on the shelf", journey.at(), WORKER));
        journey.home(new ConfirmLine(pick, LAMP, 1, journey.at(), WORKER));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).onHand()).isEqualTo(3);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(1);
        assertThat(journey.order(id).unsourced()).singleElement().satisfies(u -> {
            assertThat(u.demand()).isEqualTo(line(1, MUG, 2));
            assertThat(u.excluded()).containsExactly(CHICAGO);
        });
        journey.checkAtRest();

        assertThat(resource(DENVER, 2)).isEqualTo("accepted");
        assertThat(journey.order(id).unsourced()).isEmpty();
        FulfillmentOrder second = journey.part(id, 1);
        assertThat(second.state()).isEqualTo(FulfillmentOrder.State.OPEN);
        assertThat(second.excluded()).containsExactly(CHICAGO);

        journey.packAndShip(part());
        journey.pickPackAndShip(second);
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(journey.history(id)).contains("short_picked", "resourced", "completed");
        journey.checkAtRest();
    }

    @Test
    void wholeShortPick_endsThePart() {
        TaskId pick = startedPick();
        journey.home(new ShortPick(pick, MUG, 3, "empty", journey.at(), WORKER));
        journey.home(new ShortPick(pick, LAMP, 1, "empty", journey.at(), WORKER));
        journey.world.settle();
        assertThat(part().state()).isEqualTo(FulfillmentOrder.State.REJECTED);
        assertThat(journey.task(part(), Task.Type.SHIP))
                .satisfies(t -> assertThat(t).extracting(Task::state).isEqualTo(Task.State.CANCELLED));
        journey.checkAtRest();
    }

    @Test
    void unsourcedUnits_areGivenUpInTime() {
        TaskId pick = startedPick();
        journey.home(new ShortPick(pick, MUG, 3, "empty", journey.at(), WORKER));
        journey.home(new ConfirmLine(pick, LAMP, 1, journey.at(), WORKER));
        journey.packAndShip(part());
        journey.world.settle();
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.IN_FULFILLMENT);
        journey.world.passDomain(Duration.ofHours(4));
        journey.world.settle();
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(journey.order(id).cancelled()).containsExactly(line(1, MUG, 3));
        journey.checkAtRest();
    }

    @Test
    void resource_withoutStock_leavesTheUnitsUnsourced() {
        TaskId pick = startedPick();
        journey.home(new ShortPick(pick, MUG, 3, "empty", journey.at(), WORKER));
        assertThat(resource(Journey.AUSTIN, 3)).isEqualTo("accepted");
        assertThat(journey.order(id).resourcing()).isNull();
        assertThat(journey.order(id).unsourced()).hasSize(1);
        journey.checkAtRest();
    }

    @Test
    void rejection_givesStockAndCapacityBackAndExcludesTheNode() {
        TaskId pick = startedPick();
        assertThat(takenLines(CHICAGO)).isEqualTo(2);
        journey.home(new ConfirmLine(pick, LAMP, 1, journey.at(), WORKER));
        journey.home(new RejectWork(pick, "no staff", journey.at(), WORKER));
        journey.world.settle();
        assertThat(part().state()).isEqualTo(FulfillmentOrder.State.REJECTED);
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(5);
        assertThat(journey.position(CHICAGO, LAMP).atp()).isEqualTo(5);
        assertThat(takenLines(CHICAGO)).isEqualTo(1);
        assertThat(journey.order(id).unsourced()).hasSize(2);
        journey.checkAtRest();
    }

    @Test
    void cancel_beforeRelease_givesEverythingBack() {
        journey.home(new CancelOrder(id, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(5);
        assertThat(takenLines(CHICAGO)).isZero();
        assertThat(journey.refusal(new OrderCommand.ReleaseNow(part().id(), "planner")))
                .isEqualTo("WRONG_STATE");
        journey.checkAtRest();
    }

    @Test
    void cancel_whilePicking_putsTheGoodsBackOnTheShelf() {
        TaskId pick = startedPick();
        journey.home(new ConfirmLine(pick, MUG, 2, journey.at(), WORKER));
        journey.home(new CancelOrder(id, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).picked()).isZero();
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(5);
        assertThat(journey.refusal(new ConfirmLine(pick, MUG, 1, journey.at(), WORKER)))
                .isEqualTo("WRONG_STATE");
        journey.checkAtRest();
    }

    @Test
    void cancel_afterShipping_isRefused() {
        journey.graceEnds();
        journey.pickPackAndShip(part());
        assertThat(journey.refusal(new CancelOrder(id, "too late", "shop"))).isEqualTo("NOTHING_TO_CANCEL");
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void cancel_whileUnitsAreResourced_leavesNothingHeld() {
        TaskId pick = startedPick();
        journey.home(new ShortPick(pick, MUG, 3, "empty", journey.at(), WORKER));
        Instant now = journey.world.now().wall();
        journey.home(new OrderCommand.Resource(
                id,
                journey.order(id).version(),
                new SourcingPlan(List.of(journey.part(DENVER, line(1, MUG, 3)))),
                journey.allocations(1),
                now.plusSeconds(5),
                now.plusSeconds(8)));
        journey.world.stepTo(shard(DENVER));
        journey.home(new CancelOrder(id, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(journey.position(DENVER, MUG).reserved()).isZero();
        journey.checkAtRest();
    }

    @Test
    void lostStock_ofAMovablePart_isDisplacedAndResourced() {
        var lost = new OrderCommand.Displace(part().id(), 1, MUG, 3, "over-reserved");
        assertThat(journey.refusal(lost)).isEqualTo("accepted");
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        assertThat(resource(DENVER, 3)).isEqualTo("accepted");
        journey.graceEnds();
        journey.pickPackAndShip(part());
        journey.pickPackAndShip(journey.part(id, 1));
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.COMPLETED);
        journey.checkAtRest();
    }

    @Test
    void wrongScans_areRefusedAndChangeNothing() {
        TaskId pick = startedPick();
        FulfillmentOrder before = part();
        assertThat(journey.refusal(new ConfirmLine(pick, MUG, 4, journey.at(), WORKER)))
                .isEqualTo("WRONG_QUANTITY");
        assertThat(journey.refusal(
                        new ConfirmLine(pick, new dev.waybill.core.catalog.Sku("rug"), 1, journey.at(), WORKER)))
                .isEqualTo("WRONG_ITEM");
        assertThat(journey.refusal(new ConfirmLine(pick, MUG, 1, journey.at(), "worker-2")))
                .isEqualTo("NOT_ASSIGNEE");
        assertThat(part()).isEqualTo(before);
    }

    @Test
    void claim_ofATaskThatHasChanged_isRefused() {
        journey.graceEnds();
        TaskId pick = TaskId.of(part().id(), Task.Type.PICK);
        assertThat(journey.refusal(new OrderCommand.ClaimTask(pick, 7, WORKER))).isEqualTo("TASK_CHANGED");
        assertThat(journey.refusal(new OrderCommand.ClaimTask(pick, 1, WORKER))).isEqualTo("accepted");
        assertThat(journey.refusal(new OrderCommand.ClaimTask(pick, null, "worker-2")))
                .isEqualTo("NOT_ASSIGNEE");
        journey.home(new OrderCommand.HandBackTask(pick, WORKER));
        assertThat(journey.refusal(new OrderCommand.ClaimTask(pick, null, "worker-2")))
                .isEqualTo("accepted");
    }

    @Test
    void anyCommandOnATask_thatNamesAnotherVersion_doesNothingAndSaysTheNewOne() {
        journey.graceEnds();
        TaskId pick = journey.started(part(), Task.Type.PICK);
        FulfillmentOrder before = part();
        var confirm = new ConfirmLine(pick, MUG, 1, journey.at(), WORKER);
        assertThat(journey.home(new OrderCommand.IfTaskIs(pick, 2, confirm)))
                .isEqualTo(new OrderResult.TaskChanged(pick, 3));
        assertThat(part()).isEqualTo(before);
        assertThat(journey.refusal(new OrderCommand.IfTaskIs(pick, 3, confirm))).isEqualTo("accepted");
        assertThat(part().lines().get(0).picked()).isEqualTo(1);
    }

    @Test
    void tasks_outOfTurn_areRefused() {
        journey.graceEnds();
        assertThat(journey.refusal(
                        new OrderCommand.Pack(TaskId.of(part().id(), Task.Type.PACK), 1, journey.at(), WORKER)))
                .isEqualTo("WRONG_STATE");
    }
}
