package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static dev.waybill.core.world.Journey.shard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderCommand.CancelOrder;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Register;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decisions that race with time and with late messages. */
class AttemptScenarioTest {
    private final Journey journey = new Journey(5, 0);

    private OpenOrder openAtOneNode() {
        journey.stock(CHICAGO, MUG, 5);
        OpenOrder open = journey.open(
                FulfillmentMethod.DELIVERY, List.of(line(1, MUG, 2)), journey.part(CHICAGO, line(1, MUG, 2)));
        journey.home(open);
        return open;
    }

    private OpenOrder openAtTwoNodes() {
        journey.stock(CHICAGO, MUG, 5).stock(DENVER, LAMP, 5);
        OpenOrder open = journey.open(
                FulfillmentMethod.DELIVERY,
                List.of(line(1, MUG, 2), line(2, LAMP, 1)),
                journey.part(CHICAGO, line(1, MUG, 2)),
                journey.part(DENVER, line(2, LAMP, 1)));
        journey.home(open);
        return open;
    }

    @Test
    void onlyParticipantThatDecided_isBelievedEvenAfterTheHomesTimeIsOver() {
        OpenOrder open = openAtOneNode();
        journey.world.stepTo(shard(CHICAGO));
        journey.world.lose();
        journey.world.pass(Duration.ofSeconds(6));
        journey.world.step();
        assertThat(journey.order(open.id()).attempt().phase()).isEqualTo(Attempt.Phase.TRYING);
        journey.world.settle();
        assertThat(journey.order(open.id()).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(journey.order(open.id()).attempt().failure()).isNull();
        journey.checkAtRest();
    }

    @Test
    void onlyParticipantThatHeardNothing_endsTheAttemptAndRefusesTheLateTry() {
        OpenOrder open = openAtOneNode();
        journey.world.lose();
        journey.world.pass(Duration.ofSeconds(6));
        journey.world.settle();
        assertThat(journey.home(new OrderCommand.AwaitOrder(open.id()))).isInstanceOf(OrderResult.AttemptClosed.class);

        HoldToken token = new HoldToken(
                Journey.HOME, open.id().value(), open.allocations().get(0).value(), 1);
        var late = new TryHolds(
                List.of(new HoldRequest(
                        token, CHICAGO, List.of(new SkuUnits(MUG, Quantity.of(2))), Journey.TODAY, null)),
                open.tryBy(),
                true);
        assertThat(journey.world.submit(shard(CHICAGO), late))
                .isInstanceOfSatisfying(
                        NodeResult.Refused.class, r -> assertThat(r.code()).isEqualTo("ENDED"));
        journey.world.pass(Duration.ofSeconds(3));
        journey.world.settle();
        assertThat(journey.world.submit(shard(CHICAGO), late))
                .isInstanceOfSatisfying(
                        NodeResult.Refused.class, r -> assertThat(r.code()).isEqualTo("TOO_LATE"));
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
    }

    @Test
    void home_thatHearsTooLate_endsWhatWasTried() {
        OpenOrder open = openAtTwoNodes();
        journey.world.stepTo(shard(CHICAGO));
        journey.world.stepTo(shard(DENVER));
        journey.world.pass(Duration.ofSeconds(6));
        journey.world.settle();
        assertThat(journey.home(new OrderCommand.AwaitOrder(open.id()))).isInstanceOf(OrderResult.AttemptClosed.class);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        journey.checkAtRest();
    }

    @Test
    void triedHold_isNotEndedWhileItsHomeMayStillDecide() {
        openAtTwoNodes();
        journey.world.stepTo(shard(CHICAGO));
        Hold hold = journey.world.all(Hold.class).findFirst().orElseThrow();
        var answer = (OrderResult.MayEndAnswer) journey.home(new OrderCommand.MayEnd(hold.token()));
        assertThat(answer.end()).isFalse();
        journey.world.pass(Duration.ofSeconds(6));
        answer = (OrderResult.MayEndAnswer) journey.home(new OrderCommand.MayEnd(hold.token()));
        assertThat(answer.end()).isTrue();
        journey.world.settle();
        journey.checkAtRest();
    }

    @Test
    void holdOfADecidedOrder_standsHoweverLateItsConfirmationIs() {
        OpenOrder open = openAtTwoNodes();
        journey.world.stepTo(shard(CHICAGO));
        journey.world.stepTo(shard(DENVER));
        journey.world.stepTo(Journey.HOME);
        journey.world.stepTo(Journey.HOME);
        assertThat(journey.order(open.id()).status()).isEqualTo(OrderStatus.CONFIRMED);
        journey.world.lose();
        journey.world.pass(Duration.ofSeconds(30));
        assertThat(journey.world.all(Hold.class).map(Hold::state)).containsOnly(Hold.State.TRIED);
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(2);
        journey.checkAtRest();
    }

    @Test
    void holdOfAPartThatHasLeft_standsUntilItsNodeHasDoneWhatTheHomeTold() {
        OpenOrder open = openAtTwoNodes();
        journey.world.stepTo(shard(CHICAGO));
        journey.world.stepTo(shard(DENVER));
        journey.world.stepTo(Journey.HOME);
        journey.world.stepTo(Journey.HOME);
        journey.world.passDomain(Journey.GRACE);
        while (journey.part(open.id(), 0).register().state() == Register.State.MOVABLE) {
            journey.world.lose();
            journey.world.step();
        }
        FulfillmentOrder part = journey.part(open.id(), 0);
        journey.pickAll(part);
        journey.packAndShip(part);
        journey.world.lose();
        assertThat(journey.part(part.id()).register().state()).isEqualTo(Register.State.ENDED);

        var answer = (OrderResult.MayEndAnswer) journey.home(new OrderCommand.MayEnd(part.token()));
        assertThat(answer.end()).isFalse();

        journey.world.pass(Duration.ofSeconds(30));
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).onHand()).isEqualTo(3);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
    }

    @Test
    void attempt_isClosedOnlyWhenEveryParticipantHasEndedIt() {
        OpenOrder open = openAtTwoNodes();
        journey.world.stepTo(shard(CHICAGO));
        journey.world.lose();
        journey.world.pass(Duration.ofSeconds(6));
        journey.world.step();
        journey.world.stepTo(shard(DENVER));
        journey.world.stepTo(Journey.HOME);
        assertThat(journey.order(open.id()).attempt().phase()).isEqualTo(Attempt.Phase.CLOSING);
        assertThat(journey.order(open.id()).attempt().open()).containsExactly(shard(CHICAGO));
        journey.world.settle();
        assertThat(journey.order(open.id()).attempt().phase()).isEqualTo(Attempt.Phase.CLOSED);
    }

    @Test
    void holdOfNoOrder_endsWhenItsHomeSaysSo() {
        journey.stock(CHICAGO, MUG, 5);
        HoldToken token = new HoldToken(
                Journey.HOME,
                journey.ids.order(Journey.HOME).value(),
                journey.ids.fulfillmentOrder(Journey.HOME).value(),
                1);
        var request = new HoldRequest(token, CHICAGO, List.of(new SkuUnits(MUG, Quantity.of(2))), Journey.TODAY, null);
        var orphan = new TryHolds(List.of(request), journey.world.now().wall().plusSeconds(5), false);
        assertThat(journey.world.submit(shard(CHICAGO), orphan)).isEqualTo(new NodeResult.Tried(false));
        journey.world.pass(Duration.ofSeconds(6));
        journey.world.settle();
        journey.checkAtRest();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
    }

    @Test
    void lateCopyOfATry_afterTheGoodsHaveLeft_claimsNothing() {
        OpenOrder open = openAtOneNode();
        journey.world.settle();
        journey.graceEnds();
        journey.pickPackAndShip(journey.part(open.id(), 0));
        HoldToken token = journey.part(open.id(), 0).token();
        var late = new TryHolds(
                List.of(new HoldRequest(
                        token, CHICAGO, List.of(new SkuUnits(MUG, Quantity.of(2))), Journey.TODAY, null)),
                open.tryBy(),
                true);
        assertThat(journey.world.submit(shard(CHICAGO), late)).isInstanceOf(NodeResult.Refused.class);
        journey.checkAtRest();
    }

    @Test
    void order_thatIsOpenedAfterItsTime_triesNothingAndWaitsForTheNextAttempt() {
        OpenOrder open = journey.open(
                FulfillmentMethod.DELIVERY, List.of(line(1, MUG, 2)), journey.part(CHICAGO, line(1, MUG, 2)));
        journey.world.pass(Duration.ofSeconds(11));
        journey.home(open);
        var closed = (OrderResult.AttemptClosed) journey.home(new OrderCommand.AwaitOrder(open.id()));
        assertThat(closed.failure()).isEqualTo("TOO_LATE");
        assertThat(journey.world.quiet()).isTrue();
    }

    @Test
    void order_whoseMemberHasAClockThatIsBehind_isDecidedAllTheSame() {
        OpenOrder open = openAtTwoNodes();
        Instant now = journey.world.now().wall();
        OpenOrder behind = new OpenOrder(
                open.id(),
                open.terms(),
                open.plan(),
                open.allocations(),
                open.pickupCode(),
                now.minusMillis(900),
                now.plusSeconds(3),
                open.actor());
        journey.home(behind);
        journey.world.settle();
        assertThat(journey.home(new OrderCommand.AwaitOrder(open.id()))).isInstanceOf(OrderResult.Placed.class);
    }

    @Test
    void answerOfAPlacedOrder_staysTheSameWhateverBecomesOfIt() {
        OpenOrder open = openAtOneNode();
        journey.world.settle();
        var placed = journey.home(new OrderCommand.AwaitOrder(open.id()));
        assertThat(placed).isInstanceOf(OrderResult.Placed.class);
        journey.home(new CancelOrder(open.id(), "changed my mind", "shop"));
        journey.world.settle();
        assertThat(journey.home(new OrderCommand.AwaitOrder(open.id()))).isEqualTo(placed);
    }

    @Test
    void cancel_ofAnUndecidedOrder_isRefusedAsPending() {
        OpenOrder open = openAtOneNode();
        assertThat(journey.refusal(new CancelOrder(open.id(), "hurry", "shop"))).isEqualTo("ORDER_PENDING");
    }

    @Test
    void copyOfTheNextAttempt_adoptsThePlanThatCameFirst() {
        OpenOrder open = openAtOneNode();
        journey.world.settle();
        var copy = new OrderCommand.NextAttempt(
                open.id(), 1, open.plan(), journey.allocations(1), open.decideBy(), open.tryBy());
        assertThat(journey.home(copy)).isEqualTo(new OrderResult.Accepted());
        assertThat(journey.order(open.id()).attempt().allocations()).isEqualTo(open.allocations());
    }
}
