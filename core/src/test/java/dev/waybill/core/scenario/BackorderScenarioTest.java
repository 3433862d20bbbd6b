package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.GRACE;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.State;
import dev.waybill.core.order.OrderCommand.CancelOrder;
import dev.waybill.core.order.OrderCommand.MoveFulfillmentOrder;
import dev.waybill.core.order.OrderCommand.ReleaseNow;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.Receive;
import dev.waybill.core.stock.NodeCommand.SetSupply;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.stock.Supply;
import dev.waybill.core.world.Conservation;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders for goods that are to come: first come first, dated by what comes, and going on when it is here. */
class BackorderScenarioTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final Journey journey = new Journey(8, 30);
    private final Instant start = journey.at();
    private long sequence;

    @AfterEach
    void everythingIsConserved() {
        new Conservation(journey.world).atRest();
    }

    private Instant day(int days) {
        return start.plus(DAY.multipliedBy(days));
    }

    private void supply(String id, int units, Instant at) {
        journey.world.submit(Journey.shard(CHICAGO), new SetSupply(CHICAGO, MUG, id, units, at, "erp", ++sequence));
        journey.world.settle();
    }

    private void comes(String id, int units) {
        journey.world.submit(
                Journey.shard(CHICAGO), new Receive(CHICAGO, MUG, Quantity.of(units), id, "dock", null, id));
        journey.world.settle();
    }

    private OrderId waits(int units, Instant until) {
        return waits(until, null, line(1, MUG, units));
    }

    private OrderId waits(Instant until, @Nullable Instant released, LineDemand... lines) {
        SourcingPlan.Part today = journey.part(CHICAGO, lines);
        Instant shipBy = until.plus(Duration.ofHours(5));
        SourcingPlan.Part part = new SourcingPlan.Part(
                CHICAGO,
                today.shard(),
                today.lines(),
                today.carrierService(),
                today.capacityDay(),
                shipBy,
                shipBy.plus(DAY),
                today.cost(),
                null,
                new SourcingPlan.FromSupply(until, released));
        return journey.placed(Arrays.asList(lines), part);
    }

    private State state(OrderId order) {
        return journey.part(order, 0).state();
    }

    private List<String> dates(String type) {
        List<String> dates = new ArrayList<>();
        journey.world
                .events(OrderEvent.class)
                .filter(e -> e.type().equals(type))
                .forEach(e -> dates.add(
                        e.attributes().get("from") + " > " + e.attributes().get("to")));
        return dates;
    }

    @Test
    void order_waitsForItsSupply_andGoesOnWhenItIsHere() {
        supply("po-1", 5, day(3));
        OrderId order = waits(4, day(3));
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.BACKORDERED);
        assertThat(state(order)).isEqualTo(State.BACKORDERED);
        assertThat(journey.position(CHICAGO, MUG).pegged()).isEqualTo(4);
        assertThat(journey.refusal(new ReleaseNow(journey.part(order, 0).id(), "planner")))
                .isEqualTo("WRONG_STATE");

        journey.world.passDomain(DAY.multipliedBy(3));
        comes("po-1", 5);
        assertThat(state(order)).isEqualTo(State.SCHEDULED);
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(4);
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(1);
        journey.world.passDomain(GRACE);
        journey.world.settle();
        journey.pickPackAndShip(journey.part(order, 0));
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(journey.history(order)).contains("backordered", "supplied", "released", "shipped", "completed");
    }

    @Test
    void whatIsToCome_isNeverPromisedTwice() {
        supply("po-1", 5, day(3));
        waits(4, day(3));
        OrderId second = waits(2, day(3));
        assertThat(journey.order(second).attempt().failure()).isEqualTo("INSUFFICIENT_STOCK");
        supply("po-2", 5, day(9));
        assertThat(journey.order(waits(2, day(3))).attempt().failure()).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(state(waits(2, day(9)))).isEqualTo(State.BACKORDERED);
    }

    @Test
    void firstToCome_isFirstServed_alsoWhenLessComes() {
        supply("po-1", 8, day(3));
        OrderId first = waits(3, day(3));
        OrderId second = waits(3, day(3));
        comes("po-1", 4);
        assertThat(state(first)).isEqualTo(State.SCHEDULED);
        assertThat(state(second)).isEqualTo(State.BACKORDERED);
        assertThat(journey.position(CHICAGO, MUG).atp()).isZero();
        OrderId onHand = journey.placed(List.of(line(1, MUG, 1)), journey.part(CHICAGO, line(1, MUG, 1)));
        assertThat(journey.order(onHand).attempt().failure()).isEqualTo("INSUFFICIENT_STOCK");
        comes("po-1", 4);
        assertThat(state(second)).isEqualTo(State.SCHEDULED);
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(2);
    }

    /** So many orders of one unit wait that one decision cannot serve them all. */
    private List<OrderId> queue(int orders) {
        journey.world.submit(Journey.shard(CHICAGO), new NodeCommand.SetNode(CHICAGO, 1_000, true));
        supply("po-1", orders, day(3));
        List<OrderId> line = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            line.add(waits(1, day(3)));
        }
        return line;
    }

    private List<Integer> served(List<OrderId> line) {
        return IntStream.range(0, line.size())
                .filter(i -> journey
                        .world
                        .get(
                                Journey.shard(CHICAGO),
                                Hold.key(journey.part(line.get(i), 0).token()),
                                Hold.class)
                        .lines()
                        .stream()
                        .allMatch(held -> held.pegged() == 0))
                .boxed()
                .toList();
    }

    private static List<Integer> first(int orders) {
        return IntStream.range(0, orders).boxed().toList();
    }

    @Test
    void receiptForMany_servesSomeInOneDecision_theOthersInTheNext_andNobodyElseBefore() {
        List<OrderId> line = queue(70);
        journey.world.submit(
                Journey.shard(CHICAGO), new Receive(CHICAGO, MUG, Quantity.of(72), "po-1", "dock", null, "po-1"));
        assertThat(served(line)).isEqualTo(first(32));
        assertThat(journey.position(CHICAGO, MUG).atp())
                .as("beyond what others wait for")
                .isEqualTo(2);
        var step = new NodeCommand.SettleClaims(CHICAGO, MUG);
        journey.world.submit(Journey.shard(CHICAGO), step);
        assertThat(served(line)).isEqualTo(first(64));
        journey.world.settle();
        assertThat(served(line)).isEqualTo(first(70));
        assertThat(line).allSatisfy(order -> assertThat(state(order)).isEqualTo(State.SCHEDULED));
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(70);
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(2);
        journey.world.submit(Journey.shard(CHICAGO), step);
        assertThat(journey.position(CHICAGO, MUG).reserved()).as("a late copy").isEqualTo(70);
    }

    @Test
    void messagesLostBetweenTheDecisions_doNotStopTheLine_norDoesAnOrderThatComesMeanwhile() {
        List<OrderId> line = queue(40);
        journey.world.submit(
                Journey.shard(CHICAGO), new Receive(CHICAGO, MUG, Quantity.of(36), "po-1", "dock", null, "po-1"));
        journey.world.lose();
        OrderId other = journey.placed(List.of(line(1, MUG, 1)), journey.part(CHICAGO, line(1, MUG, 1)));
        assertThat(journey.order(other).attempt().failure()).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(served(line)).isEqualTo(first(36));
        assertThat(state(line.get(35))).isEqualTo(State.SCHEDULED);
        assertThat(state(line.get(36))).isEqualTo(State.BACKORDERED);
    }

    @Test
    void supplyThatMovesForMany_tellsSomeInOneDecision_andTheOthersInTheNext() {
        List<OrderId> line = queue(40);
        supply("po-1", 40, day(5));
        assertThat(dates(OrderEvents.DELAYED)).hasSize(40);
        assertThat(line).allSatisfy(order -> assertThat(state(order)).isEqualTo(State.BACKORDERED));
    }

    @Test
    void supplyThatMoves_movesWhoWaitsForIt() {
        supply("po-1", 3, day(3));
        supply("po-2", 3, day(5));
        OrderId first = waits(3, day(3));
        OrderId second = waits(3, day(5));
        FulfillmentOrder before = journey.part(first, 0);
        supply("po-1", 3, day(9));
        assertThat(dates(OrderEvents.DELAYED))
                .containsExactlyInAnyOrder(day(3) + " > " + day(5), day(5) + " > " + day(9));
        FulfillmentOrder after = journey.part(first, 0);
        assertThat(after.deliverBy()).isEqualTo(before.deliverBy().plus(DAY.multipliedBy(2)));
        assertThat(after.capacityDay()).isEqualTo(before.capacityDay().plusDays(2));
        supply("po-1", 3, day(4));
        assertThat(journey.part(first, 0).deliverBy())
                .isEqualTo(before.deliverBy().plus(DAY));
        assertThat(dates(OrderEvents.ADVANCED)).hasSize(2);
        assertThat(state(second)).isEqualTo(State.BACKORDERED);
    }

    @Test
    void supplyThatIsCut_leavesTheLastWithoutADate_untilAnotherIsAnnounced() {
        supply("po-1", 6, day(3));
        OrderId first = waits(3, day(3));
        OrderId last = waits(3, day(3));
        supply("po-1", 4, day(3));
        assertThat(journey.part(first, 0).backorder().unfillable()).isFalse();
        assertThat(journey.part(last, 0).backorder().unfillable()).isTrue();
        assertThat(journey.history(last)).contains("supply_lost").doesNotContain("delayed");
        supply("po-2", 2, day(8));
        assertThat(journey.part(last, 0).backorder().readyAt()).isEqualTo(day(8));
        assertThat(dates(OrderEvents.DELAYED)).containsExactly(day(3) + " > " + day(8));
    }

    @Test
    void supplyThatIsLostAndAnnouncedAnew_movesTheCapacityAsFarAsTheDates() {
        supply("po-1", 3, day(3));
        OrderId order = waits(3, day(3));
        FulfillmentOrder before = journey.part(order, 0);
        supply("po-1", 0, day(3));
        assertThat(journey.part(order, 0).capacityDay()).isEqualTo(before.capacityDay());
        supply("po-2", 3, day(10));
        FulfillmentOrder after = journey.part(order, 0);
        assertThat(after.deliverBy()).isEqualTo(before.deliverBy().plus(DAY.multipliedBy(7)));
        assertThat(after.capacityDay()).isEqualTo(before.capacityDay().plusDays(7));
    }

    @Test
    void supplyThatMovesByHours_addsUpToADay() {
        supply("po-1", 3, day(3));
        OrderId order = waits(3, day(3));
        FulfillmentOrder before = journey.part(order, 0);
        supply("po-1", 3, day(3).plus(Duration.ofHours(10)));
        assertThat(journey.part(order, 0).capacityDay()).isEqualTo(before.capacityDay());
        supply("po-1", 3, day(3).plus(Duration.ofHours(20)));
        assertThat(journey.part(order, 0).capacityDay())
                .isEqualTo(before.capacityDay().plusDays(1));
    }

    @Test
    void supplyThatIsOverdue_isNotCountedOn() {
        supply("po-1", 3, day(3));
        OrderId order = waits(3, day(3));
        journey.world.passDomain(DAY.multipliedBy(3).plus(Supply.OVERDUE_AFTER).plusSeconds(1));
        journey.world.settle();
        assertThat(journey.part(order, 0).backorder().unfillable()).isTrue();
        comes("po-1", 3);
        assertThat(state(order)).isEqualTo(State.SCHEDULED);
    }

    @Test
    void cancelledOrder_makesWayForWhoIsBehind() {
        supply("po-1", 3, day(3));
        supply("po-2", 3, day(9));
        OrderId first = waits(3, day(3));
        OrderId second = waits(3, day(9));
        journey.home(new CancelOrder(first, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(journey.order(first).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(journey.part(second, 0).backorder().readyAt()).isEqualTo(day(3));
        assertThat(journey.position(CHICAGO, MUG).pegged()).isEqualTo(3);
    }

    @Test
    void goodsThatBecomeFree_goToWhoWaits() {
        journey.stock(CHICAGO, MUG, 2);
        OrderId onHand = journey.placed(List.of(line(1, MUG, 2)), journey.part(CHICAGO, line(1, MUG, 2)));
        supply("po-1", 3, day(3));
        OrderId waiting = waits(2, day(3));
        journey.home(new CancelOrder(onHand, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(state(waiting)).isEqualTo(State.SCHEDULED);
    }

    @Test
    void linesOnHand_areHeldWhileTheOthersAreToCome() {
        journey.stock(CHICAGO, LAMP, 2);
        journey.stock(CHICAGO, MUG, 1);
        supply("po-1", 3, day(3));
        OrderId order = waits(day(3), null, line(1, MUG, 3), line(2, LAMP, 2));
        assertThat(journey.position(CHICAGO, LAMP).atp()).isZero();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(1);
        assertThat(journey.position(CHICAGO, MUG).pegged()).isEqualTo(2);
        journey.home(new CancelOrder(order, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, LAMP).atp()).isEqualTo(2);
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(1);
    }

    @Test
    void partThatWaitsTooLong_isGivenUp_andTheReasonIsTold() {
        supply("po-1", 3, day(3));
        OrderId order = waits(3, day(3));
        supply("po-1", 0, day(3));
        journey.world.passDomain(DAY.multipliedBy(14).plusSeconds(1));
        journey.world.settle();
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(journey.world.events(OrderEvent.class).filter(e -> e.type().equals(OrderEvents.GIVEN_UP)))
                .singleElement()
                .satisfies(event -> assertThat(event.attributes()).containsEntry("reason", "NO_SUPPLY"));
        assertThat(journey.position(CHICAGO, MUG).pegged()).isZero();
    }

    @Test
    void preorder_staysUntilItsItemIsReleased() {
        supply("po-1", 3, day(3));
        OrderId order = waits(day(6), day(6), line(1, MUG, 2));
        comes("po-1", 3);
        assertThat(state(order)).isEqualTo(State.BACKORDERED);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(2);
        journey.world.passDomain(DAY.multipliedBy(6));
        journey.world.settle();
        assertThat(state(order)).isEqualTo(State.SCHEDULED);
    }

    @Test
    void preorder_isWorkedOnAfterItsRelease_whenItsGoodsComeEarlierOrLaterBeforeThat() {
        supply("po-1", 3, day(3));
        OrderId order = waits(day(9), day(9), line(1, MUG, 2));
        FulfillmentOrder before = journey.part(order, 0);
        supply("po-1", 3, day(7));
        assertThat(journey.part(order, 0).capacityDay()).isEqualTo(before.capacityDay());
        comes("po-1", 3);
        assertThat(journey.part(order, 0).backorder().here()).isTrue();
        assertThat(journey.part(order, 0).capacityDay()).isEqualTo(before.capacityDay());
    }

    @Test
    void partThatWaits_goesToANodeThatHasItsGoods() {
        supply("po-1", 3, day(3));
        OrderId order = waits(3, day(3));
        journey.stock(DENVER, MUG, 3);
        FulfillmentOrder part = journey.part(order, 0);
        Instant now = journey.world.now().wall();
        journey.home(new MoveFulfillmentOrder(
                part.id(), 1, journey.part(DENVER, line(1, MUG, 3)), now.plusSeconds(5), now.plusSeconds(8), 0));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).pegged()).isZero();
        assertThat(journey.order(order).status()).isIn(OrderStatus.CONFIRMED, OrderStatus.IN_FULFILLMENT);
        assertThat(journey.part(order, 0).register().node()).isEqualTo(DENVER);
        assertThat(journey.part(order, 0).id().home()).isEqualTo(HOME);
    }
}
