package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationCommand.ExtendReservation;
import dev.waybill.core.order.ReservationCommand.ReleaseReservation;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.world.ShardWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Held, extended, released, expired and redeemed. */
class ReservationScenarioTest extends ReservationJourney {
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
        assertCameTooLate(order);
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
}
