package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryScenarioTest {
    private final Journey journey = new Journey(1, 50);

    @Test
    void order_atOneNode_isPlacedPickedPackedAndShipped() {
        journey.stock(CHICAGO, MUG, 10);
        OpenOrder open = journey.open(
                FulfillmentMethod.DELIVERY, List.of(line(1, MUG, 3)), journey.part(CHICAGO, line(1, MUG, 3)));
        assertThat(journey.home(open)).isEqualTo(new OrderResult.Opened(open.id()));
        assertThat(journey.home(new OrderCommand.AwaitOrder(open.id()))).isInstanceOf(Waiting.class);
        journey.world.settle();
        assertThat(journey.world.resolved(HOME, CustomerOrder.key(open.id()))).isInstanceOf(OrderResult.Placed.class);
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(7);

        FulfillmentOrder part = journey.part(open.id(), 0);
        assertThat(journey.task(part, Task.Type.PICK)).isNull();
        journey.graceEnds();
        journey.pickPackAndShip(part);

        assertThat(journey.order(open.id()).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(journey.position(CHICAGO, MUG).onHand()).isEqualTo(7);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        assertThat(journey.history(open.id()))
                .containsExactly(
                        "opened",
                        "routed",
                        "confirmed",
                        "released",
                        "task_claimed",
                        "task_started",
                        "picked",
                        "packed",
                        "shipped",
                        "completed");
        journey.checkAtRest();
    }

    @Test
    void order_overTwoShards_isDecidedByItsHome() {
        journey.stock(CHICAGO, MUG, 1).stock(DENVER, LAMP, 1);
        OrderId id = journey.placed(
                List.of(line(1, MUG, 1), line(2, LAMP, 1)),
                journey.part(CHICAGO, line(1, MUG, 1)),
                journey.part(DENVER, line(2, LAMP, 1)));
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(journey.order(id).attempt().decider()).isNull();
        journey.checkAtRest();

        journey.graceEnds();
        journey.pickPackAndShip(journey.part(id, 0));
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.IN_FULFILLMENT);
        journey.pickPackAndShip(journey.part(id, 1));
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.COMPLETED);
        journey.checkAtRest();
    }

    @Test
    void try_withoutStockAtOneOfTwoShards_leavesNothingHeldAndTheNextAttemptIsPlaced() {
        journey.stock(CHICAGO, MUG, 1).stock(AUSTIN, LAMP, 1);
        OrderId id = journey.placed(
                List.of(line(1, MUG, 1), line(2, LAMP, 1)),
                journey.part(CHICAGO, line(1, MUG, 1)),
                journey.part(DENVER, line(2, LAMP, 1)));
        var closed = (OrderResult.AttemptClosed) journey.home(new OrderCommand.AwaitOrder(id));
        assertThat(closed.failure()).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(closed.failedNodes()).containsExactly(DENVER);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();

        next(id, 2, journey.part(CHICAGO, line(1, MUG, 1)), journey.part(AUSTIN, line(2, LAMP, 1)));
        assertThat(journey.home(new OrderCommand.AwaitOrder(id))).isInstanceOf(OrderResult.Placed.class);
        journey.checkAtRest();
    }

    @Test
    void thirdAttemptThatFails_refusesTheOrderWithTheSameAnswerForEver() {
        OrderId id = journey.placed(List.of(line(1, MUG, 1)), journey.part(CHICAGO, line(1, MUG, 1)));
        next(id, 2, journey.part(DENVER, line(1, MUG, 1)));
        next(id, 3, journey.part(AUSTIN, line(1, MUG, 1)));
        var refused = (OrderResult.OrderRefused) journey.home(new OrderCommand.AwaitOrder(id));
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_STOCK");
        journey.world.pass(Journey.GRACE);
        journey.world.settle();
        assertThat(journey.home(new OrderCommand.AwaitOrder(id))).isEqualTo(refused);
        journey.checkAtRest();
    }

    @Test
    void closedAttemptThatNobodyContinues_isRefused() {
        OrderId id = journey.placed(List.of(line(1, MUG, 1)), journey.part(CHICAGO, line(1, MUG, 1)));
        journey.world.pass(Duration.ofSeconds(21));
        journey.world.settle();
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.REFUSED);
        assertThat(journey.world.resolved(HOME, CustomerOrder.key(id))).isInstanceOf(OrderResult.OrderRefused.class);
    }

    private void next(OrderId id, int number, SourcingPlan.Part... parts) {
        Instant now = journey.world.now().wall();
        journey.home(new OrderCommand.NextAttempt(
                id,
                number,
                new SourcingPlan(List.of(parts)),
                journey.allocations(parts.length),
                now.plusSeconds(5),
                now.plusSeconds(8)));
        journey.world.settle();
    }
}
