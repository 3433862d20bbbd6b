package dev.waybill.routing.window;

import static dev.waybill.routing.window.Business.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.stock.NodeCommand.SetNode;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A planner throttles the node that everybody wants: what comes then goes elsewhere, until the time is over. */
class ThrottleScenarioTest {
    private static final NodeId NEAR = new NodeId("NEAR");
    private static final Duration TIME = Duration.ofHours(3);

    private final World network =
            new World().warehouse("NEAR", 1).warehouse("MID", 4).carriers().item("A", 400);
    private final Business business =
            new Business(network, 5).stock("NEAR", "A", 100).stock("MID", "A", 100);
    private int revision;

    private void throttle(int percent) {
        Throttle throttle =
                Throttle.of(percent, business.shards.now().domain().plus(TIME), ZoneOffset.UTC, "flu", "anna");
        set(new SetNode(NEAR, 100, true, 0, throttle, ++revision));
    }

    private void set(SetNode command) {
        business.shards.submit(Objects.requireNonNull(network.shardOf(NEAR)), command);
    }

    private List<String> place(int orders) {
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            OrderId order = business.place(0, line(1, "A", 1));
            nodes.addAll(business.nodes(order));
        }
        return nodes;
    }

    private void route() {
        BacklogRouter.Ports ports = new BacklogRouter.Ports(network, business, business, business, business.decisions);
        BacklogRouter router = new BacklogRouter(
                ports, Strategy.standard(), ShadowPrices.NONE, RouterLimits.standard(), new RouterMetrics() {});
        for (int round = 0; round < 3; round++) {
            router.doWork(business.shards.now());
            business.shards.settle();
            business.shards.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void throttledNode_getsNoWorkBeyondItsLimit_andGetsItAgainWhenTheTimeIsOver() {
        place(2);
        assertThat(takenToday()).isEqualTo(2);

        throttle(3);
        place(3);
        assertThat(takenToday()).isEqualTo(3);

        business.shards.passDomain(TIME);
        business.shards.settle();
        place(2);
        assertThat(takenToday()).isEqualTo(5);
        business.checkAtRest();
    }

    private int takenToday() {
        LocalDate today = LocalDate.ofInstant(business.shards.now().domain(), ZoneOffset.UTC);
        return business.day(NEAR, today).takenLines();
    }

    @Test
    void nodeThatIsOverBookedByItsThrottle_getsNothingFromTheRouterEither() {
        assertThat(place(3)).containsOnly("[A] at NEAR");
        throttle(0);
        int before = takenToday();
        List<OrderId> later = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            later.add(business.place(0, line(1, "A", 1)));
        }
        route();
        assertThat(later).hasSize(3);
        assertThat(takenToday()).isEqualTo(before);
        business.checkAtRest();
    }

    @Test
    void nodeThatIsSwitchedOff_getsNothing_fromTheMomentItsShardSaysSo() {
        set(new SetNode(NEAR, 100, false, 0, null, ++revision));
        assertThat(place(2)).containsOnly("[A] at MID");
        set(new SetNode(NEAR, 100, true, 0, null, ++revision));
        assertThat(place(1)).containsOnly("[A] at NEAR");
    }
}
