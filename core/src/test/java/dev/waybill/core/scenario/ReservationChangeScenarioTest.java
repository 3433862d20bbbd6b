package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderCommand.NextAttempt;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Redemption;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationCommand.ReleaseReservation;
import dev.waybill.core.order.ReservationCommand.ReleaseUnits;
import dev.waybill.core.order.ReservationCommand.TransferReservation;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Part of a reservation is given back, or goes to another node. */
class ReservationChangeScenarioTest extends ReservationJourney {
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
        assertThat(transfer(1, journey.part(CHICAGO, line(2, LAMP, 1)))).isEqualTo(new Waiting(Reservation.key(id)));
        assertThat(journey.position(DENVER, LAMP).reserved()).isEqualTo(1);
        journey.world.settle();
        assertThat(journey.position(DENVER, LAMP).reserved()).isZero();
        assertThat(journey.position(CHICAGO, LAMP).reserved()).isEqualTo(1);
        assertThat(answer())
                .as("given before the old holds had ended")
                .isInstanceOfSatisfying(
                        ReservationResult.ReservationRead.class,
                        read -> assertThat(read.reservation().now())
                                .isEqualTo(reservation().now()));
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
        assertThat(givenUp()).isEqualTo("INSUFFICIENT_STOCK");
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
        assertThat(givenUp()).isEqualTo("RESERVATION_ENDED");
        journey.checkAtRest();
    }

    @Test
    void transfer_thatIsOvertaken_saysByWhat() {
        journey.stock(CHICAGO, LAMP, 1);
        twoParts();
        transfer(1, journey.part(CHICAGO, line(2, LAMP, 1)));
        decide(new ReleaseUnits(id, List.of(units(MUG, 1)), "shop"));
        assertThat(givenUp()).isEqualTo("RESERVATION_CHANGED");
        transfer(1, journey.part(CHICAGO, line(2, LAMP, 1)));
        journey.world.passDomain(QUARTER);
        journey.world.settle();
        assertThat(givenUp()).isEqualTo("RESERVATION_EXPIRED");
        journey.checkAtRest();
    }

    @Test
    void transferWithoutAPlan_isRefusedForWhatTheReservationIsByThen() {
        twoParts();
        assertThat(noPlan(0)).isEqualTo("UNFILLABLE");
        decide(new ReleaseUnits(id, List.of(units(MUG, 1)), "shop"));
        assertThat(noPlan(0)).isEqualTo("RESERVATION_CHANGED");
        decide(new ReleaseReservation(id, "shop"));
        assertThat(noPlan(1)).isEqualTo("RESERVATION_ENDED");
        journey.world.settle();
        journey.checkAtRest();
    }

    private String noPlan(int version) {
        return refusal(new ReservationCommand.RefuseTransfer(id, "UNFILLABLE", "no node", version));
    }

    @Test
    void order_thatIsContinuedWithAnotherVersion_isRefused_becauseItsTermsAreOfTheFirst() {
        journey.stock(CHICAGO, LAMP, 1);
        twoParts();
        Reservation before = reservation();
        OrderId order = order(before, Duration.ofSeconds(-6));
        assertThat(journey.order(order).attempt().phase()).isEqualTo(Attempt.Phase.CLOSED);
        transfer(1, journey.part(CHICAGO, line(2, LAMP, 1)));
        journey.world.settle();

        Reservation after = reservation();
        journey.home(new NextAttempt(
                order,
                2,
                after.now().plan(),
                journey.allocations(2),
                journey.world.now().wall().plusSeconds(5),
                journey.world.now().wall().plusSeconds(8),
                new Redemption(id, after.tokens(), after.version())));
        journey.world.settle();

        assertThat(journey.order(order).refused())
                .isInstanceOfSatisfying(
                        OrderResult.OrderRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("RESERVATION_CHANGED"));
        assertThat(reservation().state()).isEqualTo(Reservation.State.HELD);
    }

    /** What came of the last transfer: the answer of the key that it came under. */
    private Result answer() {
        return requireNonNull(journey.world.resolved(home, Reservation.key(id)));
    }

    private String givenUp() {
        return ((ReservationResult.Refused) answer()).code();
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
}
