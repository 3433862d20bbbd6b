package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Redemption;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationCommand.AwaitTransfer;
import dev.waybill.core.order.ReservationCommand.ExtendReservation;
import dev.waybill.core.order.ReservationCommand.ReleaseReservation;
import dev.waybill.core.order.ReservationCommand.ReleaseUnits;
import dev.waybill.core.order.ReservationCommand.Reserve;
import dev.waybill.core.order.ReservationCommand.TransferReservation;
import dev.waybill.core.order.ReservationEvent;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.order.ReservationTerms;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.ShardWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReservationScenarioTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private final Journey journey = new Journey(1, 50);
    private final ShardId home = new ShardId(2);
    private final ReservationId id = journey.ids.reservation(home);

    @Test
    void reservation_holdsStockUntilItsEnd_andNotASecondLonger() {
        journey.stock(CHICAGO, MUG, 3);
        reserve(List.of(line(1, MUG, 3)), journey.part(CHICAGO, line(1, MUG, 3)));
        Instant start = journey.world.now().domain();
        assertThat(journey.position(CHICAGO, MUG).atp()).isZero();
        assertThat(reservation().until()).isEqualTo(start.plus(QUARTER));
        journey.checkAtRest();

        journey.world.passDomain(QUARTER.minusSeconds(1));
        journey.world.settle();
        assertThat(reservation().state()).isEqualTo(Reservation.State.HELD);
        journey.world.passDomain(Duration.ofSeconds(1));
        assertThat(refusal(new ExtendReservation(id, QUARTER, "shop"))).isEqualTo("RESERVATION_EXPIRED");
        journey.world.settle();
        assertThat(reservation().ended()).isEqualTo("EXPIRED");
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(3);
        assertThat(happened()).containsExactly("held", "expired");
        journey.checkAtRest();
    }

    @Test
    void reservation_isExtendedButNeverShortened() {
        journey.stock(CHICAGO, MUG, 3);
        reserve(List.of(line(1, MUG, 1)), journey.part(CHICAGO, line(1, MUG, 1)));
        Instant first = reservation().until();
        decide(new ExtendReservation(id, Duration.ofMinutes(1), "shop"));
        assertThat(reservation().until()).isEqualTo(first);
        journey.world.passDomain(Duration.ofMinutes(10));
        decide(new ExtendReservation(id, QUARTER, "shop"));
        assertThat(reservation().until()).isEqualTo(journey.world.now().domain().plus(QUARTER));
        assertThat(decide(new ReservationCommand.AwaitReservation(id)))
                .as("the answer of its key stays")
                .isEqualTo(new ReservationResult.Held(
                        id, reservation().terms(), reservation().attempt().plan(), first));
    }

    @Test
    void release_givesEverythingBack() {
        journey.stock(CHICAGO, MUG, 3).stock(DENVER, LAMP, 1);
        reserve(
                List.of(line(1, MUG, 3), line(2, LAMP, 1)),
                journey.part(CHICAGO, line(1, MUG, 3)),
                journey.part(DENVER, line(2, LAMP, 1)));
        assertThat(reservation().state()).isEqualTo(Reservation.State.HELD);
        journey.checkAtRest();
        decide(new ReleaseReservation(id, "shop"));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(3);
        assertThat(journey.position(DENVER, LAMP).atp()).isEqualTo(1);
        assertThat(refusal(new ReleaseReservation(id, "shop"))).isEqualTo("RESERVATION_ENDED");
        journey.checkAtRest();
    }

    @Test
    void reservation_isTriedAtTheNextNodeWhenTheFirstHasNothing() {
        journey.stock(DENVER, MUG, 2);
        reserve(
                List.of(line(1, MUG, 2)),
                List.of(choice(journey.part(CHICAGO, line(1, MUG, 2))), choice(journey.part(DENVER, line(1, MUG, 2)))));
        assertThat(reservation().state()).isEqualTo(Reservation.State.HELD);
        assertThat(journey.position(DENVER, MUG).atp()).isZero();
        journey.checkAtRest();
    }

    @Test
    void reservation_thatNobodyCanHold_saysSoToItsKey() {
        reserve(List.of(line(1, MUG, 2)), journey.part(CHICAGO, line(1, MUG, 2)));
        assertThat(journey.world.resolved(home, Reservation.key(id)))
                .isInstanceOfSatisfying(
                        ReservationResult.NotHeld.class,
                        none -> assertThat(none.code()).isEqualTo("INSUFFICIENT_STOCK"));
        journey.checkAtRest();
    }

    @Test
    void order_redeemsItsReservation_andPicksWhatItHeld() {
        journey.stock(CHICAGO, MUG, 3).stock(DENVER, LAMP, 1);
        reserve(
                List.of(line(1, MUG, 3), line(2, LAMP, 1)),
                journey.part(CHICAGO, line(1, MUG, 3)),
                journey.part(DENVER, line(2, LAMP, 1)));
        OrderId order = order();
        journey.world.settle();
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(reservation().order()).isEqualTo(order);
        assertThat(reservation().rebound()).isTrue();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(3);
        journey.checkAtRest();

        journey.world.passDomain(QUARTER.multipliedBy(2));
        journey.world.settle();
        journey.pickPackAndShip(journey.part(order, 0));
        journey.pickPackAndShip(journey.part(order, 1));
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(journey.position(CHICAGO, MUG).onHand()).isZero();
        assertThat(happened()).containsExactly("held", "redeemed");
        journey.checkAtRest();
    }

    @Test
    void twoOrders_cannotRedeemOneReservation() {
        journey.stock(CHICAGO, MUG, 9);
        reserve(List.of(line(1, MUG, 3)), journey.part(CHICAGO, line(1, MUG, 3)));
        OrderId first = order();
        OrderId second = order();
        journey.world.settle();
        List<OrderStatus> statuses =
                List.of(journey.order(first).status(), journey.order(second).status());
        assertThat(statuses).containsExactlyInAnyOrder(OrderStatus.CONFIRMED, OrderStatus.PENDING);
        OrderId loser = statuses.get(0) == OrderStatus.CONFIRMED ? second : first;
        assertThat(journey.world.resolved(HOME, CustomerOrder.key(loser)))
                .isInstanceOfSatisfying(
                        OrderResult.AttemptClosed.class,
                        closed -> assertThat(closed.failure()).isEqualTo("RESERVATION_REDEEMED"));
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(3);
    }

    @Test
    void order_ofAnExpiredReservation_isNotPlaced() {
        journey.stock(CHICAGO, MUG, 3);
        reserve(List.of(line(1, MUG, 3)), journey.part(CHICAGO, line(1, MUG, 3)));
        Reservation read = reservation();
        journey.world.passDomain(QUARTER);
        OrderId order = order(read);
        journey.world.settle();
        assertThat(journey.world.resolved(HOME, CustomerOrder.key(order)))
                .isInstanceOfSatisfying(
                        OrderResult.AttemptClosed.class,
                        closed -> assertThat(closed.failure()).isEqualTo("RESERVATION_EXPIRED"));
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(3);
    }

    @Test
    void endedReservation_leavesItsShard() {
        journey.stock(CHICAGO, MUG, 3);
        reserve(List.of(line(1, MUG, 3)), journey.part(CHICAGO, line(1, MUG, 3)));
        decide(new ReleaseReservation(id, "shop"));
        journey.world.settle();
        journey.world.passDomain(ShardWorld.KEEP_ENDED);
        journey.world.settle();
        assertThat(journey.world.all(Reservation.class)).isEmpty();
        assertThat(journey.world.quiet()).isTrue();
    }

    @Test
    void units_areGivenBack_fromTheLastPartFirst() {
        twoParts();
        Reservation before = reservation();
        decide(new ReleaseUnits(id, List.of(units(MUG, 1), units(LAMP, 1)), "shop"));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(2);
        assertThat(journey.position(DENVER, LAMP).reserved()).isZero();
        assertThat(reservation().now().allocations()).hasSize(1);
        assertThat(reservation().owesUnits()).isFalse();
        assertThat(decide(new ReservationCommand.AwaitReservation(id)))
                .as("the answer of its key stays")
                .isEqualTo(new ReservationResult.Held(
                        id, before.terms(), before.attempt().plan(), before.heldUntil()));
        assertThat(happened()).containsExactly("held", "reduced");
        journey.checkAtRest();

        decide(new ReleaseUnits(id, List.of(units(MUG, 2)), "shop"));
        journey.world.settle();
        assertThat(reservation().ended()).isEqualTo("RELEASED");
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        journey.checkAtRest();
    }

    @Test
    void moreUnitsThanHeld_areNotGivenBack() {
        twoParts();
        assertThat(refusal(new ReleaseUnits(id, List.of(units(MUG, 1), units(LAMP, 2)), "shop")))
                .isEqualTo("NOT_RESERVED");
        assertThat(refusal(new ReleaseUnits(id, List.of(units(MUG, 2), units(MUG, 2)), "shop")))
                .isEqualTo("NOT_RESERVED");
        assertThat(reservation().version()).isZero();
        journey.checkAtRest();
    }

    @Test
    void order_redeemsWhatIsLeft_evenWhenTheNodeHearsOfItFirst() {
        twoParts();
        decide(new ReleaseUnits(id, List.of(units(MUG, 1)), "shop"));
        OrderId order = order();
        journey.world.settle();
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(2);
        journey.checkAtRest();
    }

    @Test
    void order_ofWhatWasHeldBefore_isNotPlaced() {
        twoParts();
        Reservation read = reservation();
        decide(new ReleaseUnits(id, List.of(units(MUG, 1)), "shop"));
        OrderId order = order(read);
        journey.world.settle();
        assertThat(journey.world.resolved(HOME, CustomerOrder.key(order)))
                .isInstanceOfSatisfying(
                        OrderResult.AttemptClosed.class,
                        closed -> assertThat(closed.failure()).isEqualTo("RESERVATION_CHANGED"));
        journey.checkAtRest();
    }

    @Test
    void transfer_holdsAtTheOtherNode_beforeItEndsWhereItWas() {
        journey.stock(CHICAGO, LAMP, 1);
        twoParts();
        assertThat(transfer(1, journey.part(CHICAGO, line(2, LAMP, 1))))
                .isEqualTo(new ReservationResult.TransferBegun(id, 1));
        assertThat(decide(new AwaitTransfer(id, 1))).isInstanceOf(Waiting.class);
        assertThat(journey.position(DENVER, LAMP).reserved()).isEqualTo(1);
        journey.world.settle();
        assertThat(journey.position(DENVER, LAMP).reserved()).isZero();
        assertThat(journey.position(CHICAGO, LAMP).reserved()).isEqualTo(1);
        assertThat(decide(new AwaitTransfer(id, 1))).isInstanceOf(ReservationResult.ReservationRead.class);
        assertThat(reservation().version()).isEqualTo(1);
        journey.checkAtRest();

        OrderId order = order();
        journey.world.settle();
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(happened()).containsExactly("held", "transferred", "redeemed");
        journey.checkAtRest();
    }

    @Test
    void transfer_toANodeWithNothing_leavesItWhereItWas() {
        twoParts();
        transfer(1, journey.part(CHICAGO, line(2, LAMP, 1)));
        journey.world.settle();
        assertThat(decide(new AwaitTransfer(id, 1)))
                .isInstanceOfSatisfying(
                        ReservationResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("INSUFFICIENT_STOCK"));
        assertThat(journey.position(DENVER, LAMP).reserved()).isEqualTo(1);
        assertThat(reservation().version()).isZero();
        assertThat(happened()).containsExactly("held", "transfer_failed");
        journey.checkAtRest();
    }

    @Test
    void whatEndsOrRedeemsAReservation_givesItsTransferUp() {
        journey.stock(CHICAGO, LAMP, 1);
        twoParts();
        transfer(1, journey.part(CHICAGO, line(2, LAMP, 1)));
        assertThat(refusal(transferring(0, journey.part(CHICAGO, line(2, LAMP, 1)))))
                .isEqualTo("CONFLICT");
        OrderId order = order();
        journey.world.settle();
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
        boolean moved = journey.position(CHICAGO, LAMP).reserved() == 1;
        assertThat(journey.position(DENVER, LAMP).reserved()).isEqualTo(moved ? 0 : 1);
        journey.checkAtRest();
    }

    @Test
    void transfer_ofAReservationThatIsReleasedMeanwhile_holdsNothing() {
        journey.stock(CHICAGO, LAMP, 1);
        twoParts();
        transfer(1, journey.part(CHICAGO, line(2, LAMP, 1)));
        decide(new ReleaseReservation(id, "shop"));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, LAMP).reserved()).isZero();
        assertThat(journey.position(DENVER, LAMP).reserved()).isZero();
        assertThat(decide(new AwaitTransfer(id, 1)))
                .isInstanceOfSatisfying(
                        ReservationResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("RELEASED"));
        journey.checkAtRest();
    }

    private void twoParts() {
        journey.stock(CHICAGO, MUG, 3).stock(DENVER, LAMP, 1);
        reserve(
                List.of(line(1, MUG, 3), line(2, LAMP, 1)),
                journey.part(CHICAGO, line(1, MUG, 3)),
                journey.part(DENVER, line(2, LAMP, 1)));
    }

    private Result transfer(int index, SourcingPlan.Part part) {
        return decide(transferring(index, part));
    }

    private TransferReservation transferring(int index, SourcingPlan.Part part) {
        Reservation now = reservation();
        Duration decide = Duration.ofSeconds(5);
        return new TransferReservation(
                id,
                now.version(),
                List.of(now.now().allocations().get(index)),
                List.of(choice(part)),
                decide,
                decide.plusSeconds(3),
                "shop");
    }

    private static SkuUnits units(Sku sku, int units) {
        return new SkuUnits(sku, Quantity.of(units));
    }

    private void reserve(List<LineDemand> lines, SourcingPlan.Part... parts) {
        reserve(lines, List.of(choice(parts)));
    }

    private void reserve(List<LineDemand> lines, List<Reservation.Choice> choices) {
        OrderTerms like = journey.terms(FulfillmentMethod.DELIVERY, lines);
        ReservationTerms terms = new ReservationTerms(
                like.channel(),
                lines,
                like.destination(),
                like.method(),
                like.level(),
                null,
                like.promisedBy(),
                null,
                QUARTER);
        Duration decide = Duration.ofSeconds(5);
        Result opened = decide(new Reserve(id, terms, choices, decide, decide.plusSeconds(3), "shop"));
        assertThat(opened).isEqualTo(new ReservationResult.Opened(id));
        assertThat(decide(new ReservationCommand.AwaitReservation(id))).isInstanceOf(Waiting.class);
        journey.world.settle();
    }

    private Reservation.Choice choice(SourcingPlan.Part... parts) {
        var allocations = new ArrayList<FulfillmentOrderId>();
        for (SourcingPlan.Part part : parts) {
            assertThat(part.lines()).isNotEmpty();
            allocations.add(journey.ids.fulfillmentOrder(home));
        }
        return new Reservation.Choice(new SourcingPlan(List.of(parts)), allocations);
    }

    private OrderId order() {
        return order(reservation());
    }

    private OrderId order(Reservation reservation) {
        SourcingPlan plan = reservation.now().plan();
        Instant now = journey.world.now().wall();
        OpenOrder open = new OpenOrder(
                journey.ids.order(HOME),
                journey.terms(
                        FulfillmentMethod.DELIVERY,
                        plan.parts().stream()
                                .flatMap(part -> part.lines().stream())
                                .toList()),
                plan,
                journey.allocations(plan.parts().size()),
                null,
                now.plusSeconds(5),
                now.plusSeconds(8),
                "shop",
                new Redemption(id, reservation.tokens(), reservation.version()));
        journey.home(open);
        return open.id();
    }

    private Result decide(ReservationCommand command) {
        return journey.world.submit(home, command);
    }

    private String refusal(ReservationCommand command) {
        return decide(command) instanceof Refusal refusal ? refusal.code() : "accepted";
    }

    private Reservation reservation() {
        return journey.world.get(home, Reservation.key(id), Reservation.class);
    }

    private List<String> happened() {
        return journey.world
                .events(ReservationEvent.class)
                .map(event ->
                        event.type().replace("dev.waybill.reservation.", "").replace(".v1", ""))
                .toList();
    }
}
