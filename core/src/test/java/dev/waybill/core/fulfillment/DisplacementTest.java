package dev.waybill.core.fulfillment;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static dev.waybill.core.world.Journey.shard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.Position;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.WorldShards;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisplacementTest {
    private final Journey journey = new Journey(8, 0);
    private final Displacement agent = new Displacement(
            backlog(), new WorldShards(journey.world), () -> journey.world.now().wall());
    private OrderId first = journey.ids.order(Journey.HOME);
    private OrderId second = journey.ids.order(Journey.HOME);

    @BeforeEach
    void twoOrdersForFiveMugs() {
        journey.stock(CHICAGO, MUG, 5);
        first = journey.placed(List.of(line(1, MUG, 3)), journey.part(CHICAGO, line(1, MUG, 3)));
        journey.world.passDomain(Duration.ofMinutes(1));
        second = journey.placed(List.of(line(1, MUG, 2)), journey.part(CHICAGO, line(1, MUG, 2)));
    }

    private void count(int units) {
        CountRow row = new CountRow(MUG, units, journey.at(), units);
        journey.world.submit(shard(CHICAGO), new Count(CHICAGO, "wms", List.of(row)));
        var changes = List.of(new Change(Position.key(CHICAGO, MUG), journey.position(CHICAGO, MUG)));
        agent.committed(new CommittedBatch(shard(CHICAGO), 1, 1, journey.world.now(), changes, List.of()));
    }

    private Backlog backlog() {
        return new Backlog() {
            @Override
            public Collection<OpenPart> movable() {
                return List.of();
            }

            @Override
            public Collection<CustomerOrder> unsourced() {
                return List.of();
            }

            @Override
            public List<Task> tasks(NodeId node) {
                return List.of();
            }

            @Override
            public List<FulfillmentOrder> atNode(NodeId node) {
                return journey.world
                        .all(FulfillmentOrder.class)
                        .filter(p -> p.register().node().equals(node))
                        .toList();
            }
        };
    }

    @Test
    void unitsThatAreGone_areTakenFromThePartWithMostTime() {
        count(4);
        assertThat(agent.doWork(journey.at())).isEqualTo(1);
        journey.world.settle();
        assertThat(journey.order(first).unsourced()).isEmpty();
        assertThat(journey.order(second).unsourced())
                .singleElement()
                .satisfies(u -> assertThat(u.demand()).isEqualTo(line(1, MUG, 1)));
        assertThat(journey.position(CHICAGO, MUG).overReserved()).isFalse();
        journey.checkAtRest();
    }

    @Test
    void moreUnits_areTakenFromSeveralParts() {
        count(2);
        assertThat(agent.doWork(journey.at())).isEqualTo(2);
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(2);
        journey.checkAtRest();
    }

    @Test
    void position_isNotAskedForAgainAtOnceNorWhenItIsSoundOrGone() {
        count(4);
        agent.doWork(journey.at());
        assertThat(agent.doWork(journey.at().plusSeconds(59))).isZero();
        count(5);
        assertThat(agent.doWork(journey.at().plusSeconds(61))).isZero();
        agent.acquired(shard(CHICAGO), 2, 2, Map.of());
        assertThat(agent.doWork(journey.at().plusSeconds(200))).isZero();
    }
}
