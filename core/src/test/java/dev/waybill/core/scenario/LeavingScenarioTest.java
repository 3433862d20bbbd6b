package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderCommand.MayEnd;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult.MayEndAnswer;
import dev.waybill.core.order.Task;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.ShardWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavingScenarioTest {
    private final Journey journey = new Journey(1, 50);

    @Test
    void endedOrder_leavesItsShardWithPartsAndTasks() {
        OrderId id = shipped();
        FulfillmentOrder part = journey.part(id, 0);
        journey.world.passDomain(ShardWorld.KEEP_ENDED.minus(Duration.ofMinutes(1)));
        journey.world.settle();
        assertThat(journey.order(id).id()).isEqualTo(id);

        journey.world.passDomain(Duration.ofMinutes(1));
        journey.world.settle();
        assertThat(journey.world.all(CustomerOrder.class)).isEmpty();
        assertThat(journey.world.all(FulfillmentOrder.class)).isEmpty();
        assertThat(journey.world.all(Task.class)).isEmpty();
        assertThat(journey.world.quiet()).isTrue();
        assertThat(journey.home(new MayEnd(part.token()))).isEqualTo(new MayEndAnswer(true));
    }

    @Test
    void endedOrder_thatChangesWhileItIsArchived_staysAndLeavesLater() {
        OrderId id = shipped();
        journey.world.passDomain(ShardWorld.KEEP_ENDED);
        while (journey.world.quiet()) {
            assertThat(journey.world.step()).isTrue();
        }
        journey.home(new OrderCommand.Delivered(journey.part(id, 0).id(), journey.at(), "carrier"));
        journey.world.settle();
        assertThat(journey.part(id, 0).state()).isEqualTo(FulfillmentOrder.State.DELIVERED);

        journey.world.passDomain(Duration.ofMinutes(1));
        journey.world.settle();
        assertThat(journey.world.all(CustomerOrder.class)).isEmpty();
    }

    @Test
    void openOrder_stays() {
        journey.stock(CHICAGO, MUG, 3);
        OrderId id = journey.placed(List.of(line(1, MUG, 3)), journey.part(CHICAGO, line(1, MUG, 3)));
        journey.graceEnds();
        journey.world.passDomain(ShardWorld.KEEP_ENDED.multipliedBy(2));
        journey.world.settle();
        assertThat(journey.world.find(HOME, CustomerOrder.key(id), CustomerOrder.class))
                .isNotNull();
    }

    private OrderId shipped() {
        journey.stock(CHICAGO, MUG, 3);
        OrderId id = journey.placed(List.of(line(1, MUG, 3)), journey.part(CHICAGO, line(1, MUG, 3)));
        journey.graceEnds();
        journey.pickPackAndShip(journey.part(id, 0));
        journey.world.settle();
        return id;
    }
}
