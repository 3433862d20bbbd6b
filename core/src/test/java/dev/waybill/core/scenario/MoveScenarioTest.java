package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static dev.waybill.core.world.Journey.shard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderCommand.MoveFulfillmentOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoveScenarioTest {
    private final Journey journey = new Journey(2, 50);
    private OrderId id = journey.ids.order(HOME);

    @BeforeEach
    void placeAtChicago() {
        journey.stock(CHICAGO, MUG, 2).stock(DENVER, MUG, 2);
        id = journey.placed(List.of(line(1, MUG, 2)), journey.part(CHICAGO, line(1, MUG, 2)));
    }

    private FulfillmentOrder part() {
        return journey.part(id, 0);
    }

    private MoveFulfillmentOrder move(NodeId to) {
        Instant now = journey.world.now().wall();
        return new MoveFulfillmentOrder(
                part().id(),
                part().register().version(),
                journey.part(to, line(1, MUG, 2)),
                now.plusSeconds(5),
                now.plusSeconds(8),
                1_500);
    }

    @Test
    void move_beforeRelease_changesTheNodeAndShowsInTheEvents() {
        journey.home(move(DENVER));
        journey.world.settle();
        assertThat(part().register().node()).isEqualTo(DENVER);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        assertThat(journey.position(DENVER, MUG).reserved()).isEqualTo(2);
        OrderEvent moved = journey.world
                .events(OrderEvent.class)
                .filter(e -> e.type().equals(OrderEvents.MOVED))
                .findFirst()
                .orElseThrow();
        assertThat(moved.attributes())
                .containsEntry("from", "chicago-dc")
                .containsEntry("to", "denver-dc")
                .containsEntry("gain_mills", "1500");
        journey.checkAtRest();

        journey.graceEnds();
        journey.pickPackAndShip(part());
        assertThat(journey.position(DENVER, MUG).onHand()).isZero();
        assertThat(journey.position(CHICAGO, MUG).onHand()).isEqualTo(2);
        journey.checkAtRest();
    }

    @Test
    void move_toANodeWithoutStock_leavesThePartWhereItIs() {
        journey.home(move(AUSTIN));
        journey.world.settle();
        assertThat(part().register().node()).isEqualTo(CHICAGO);
        assertThat(journey.history(id)).contains("move_failed").doesNotContain("moved");
        journey.checkAtRest();
    }

    @Test
    void move_afterAFailedOne_hasATokenOfItsOwn() {
        journey.home(move(AUSTIN));
        journey.world.settle();
        journey.stock(AUSTIN, MUG, 2);
        journey.home(move(AUSTIN));
        journey.world.settle();
        assertThat(part().register().node()).isEqualTo(AUSTIN);
        assertThat(part().register().version()).isEqualTo(3);
        journey.checkAtRest();
    }

    @Test
    void release_whileAMoveIsTried_keepsTheOldNodeAndEndsTheMove() {
        journey.home(move(DENVER));
        assertThat(journey.world.stepTo(shard(DENVER))).isTrue();
        assertThat(journey.position(DENVER, MUG).reserved()).isEqualTo(2);
        journey.home(new OrderCommand.ReleaseNow(part().id(), "planner"));
        journey.world.settle();
        assertThat(part().register().state()).isEqualTo(Register.State.RELEASED);
        assertThat(part().register().node()).isEqualTo(CHICAGO);
        assertThat(journey.position(DENVER, MUG).reserved()).isZero();
        journey.checkAtRest();
    }

    @Test
    void move_afterRelease_isRefused() {
        journey.graceEnds();
        assertThat(journey.refusal(move(DENVER))).isEqualTo("NOT_MOVABLE");
    }

    @Test
    void move_thatIsDecidedTooLate_isEnded() {
        journey.home(move(DENVER));
        journey.world.stepTo(shard(DENVER));
        journey.world.pass(Duration.ofSeconds(6));
        journey.world.settle();
        assertThat(part().register().node()).isEqualTo(CHICAGO);
        journey.checkAtRest();
    }

    @Test
    void cancel_whileAMoveIsTried_leavesNothingHeldAnywhere() {
        journey.home(move(DENVER));
        journey.world.stepTo(shard(DENVER));
        journey.home(new OrderCommand.CancelOrder(id, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(journey.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        assertThat(journey.position(DENVER, MUG).reserved()).isZero();
        journey.checkAtRest();
    }

    @Test
    void secondMove_whileOneIsTried_isRefused() {
        journey.home(move(DENVER));
        assertThat(journey.refusal(move(DENVER))).isEqualTo("MOVE_UNDER_WAY");
    }

    @Test
    void release_comesBeforeTheGraceEnds_whenTheNodeWouldRunOutOfTime() {
        assertThat(journey.task(part(), Task.Type.PICK)).isNull();
        Instant now = journey.world.now().wall();
        var soon = journey.part(DENVER, line(1, MUG, 2));
        Instant shipBy = journey.at().plus(Duration.ofMinutes(33));
        var target = new dev.waybill.core.sourcing.SourcingPlan.Part(
                DENVER,
                soon.shard(),
                soon.lines(),
                "ground",
                soon.capacityDay(),
                shipBy,
                soon.deliverBy(),
                soon.cost(),
                null);
        journey.home(new MoveFulfillmentOrder(part().id(), 1, target, now.plusSeconds(5), now.plusSeconds(8), 1));
        journey.world.settle();
        journey.world.passDomain(Duration.ofMinutes(3));
        journey.world.settle();
        assertThat(part().register().state()).isEqualTo(Register.State.RELEASED);
    }
}
