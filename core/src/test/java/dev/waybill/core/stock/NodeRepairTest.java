package dev.waybill.core.stock;

import static dev.waybill.core.world.Journey.CHICAGO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.Registry.PlacedNode;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.WorldShards;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member that dies between the two writes of a change leaves the registry ahead of the shard, never behind it. */
class NodeRepairTest {
    private final Journey journey = new Journey(3, 0);
    private final ShardId shard = Journey.shard(CHICAGO);
    private final AvailabilityIndex index =
            new AvailabilityIndex(1 + shard.value(), () -> journey.world.now().wall());
    private final FulfillmentNode node =
            Fixtures.node(CHICAGO.value(), NodeType.WAREHOUSE, Fixtures.CHICAGO, "Mo-Su 06:00-22:00");
    private final Throttle half =
            Throttle.of(50, journey.world.now().domain().plus(Duration.ofHours(2)), ZoneOffset.UTC, "flu", "anna");
    private List<PlacedNode> stored = List.of(new PlacedNode(node, shard, 1));
    private final NodeRepair repair = new NodeRepair(
            () -> stored,
            index,
            new WorldShards(journey.world),
            () -> journey.world.now().wall());

    @BeforeEach
    void inStep() {
        for (int i = 0; i <= shard.value(); i++) {
            index.current(new ShardId(i), journey.world.now().wall());
        }
        journey.world.submit(shard, NodeDesk.command(stored.get(0)));
        hear();
    }

    private NodeState enforced() {
        return journey.world.get(shard, NodeState.key(CHICAGO), NodeState.class);
    }

    /** The index hears of what the shard has. */
    private void hear() {
        var change = new CommittedBatch.Change(NodeState.key(CHICAGO), enforced());
        index.apply(new CommittedBatch(shard, 1, 1, journey.world.now(), List.of(change), List.of()));
    }

    private int round() {
        int sent = repair.doWork();
        hear();
        return sent;
    }

    @Test
    void changeThatReachedOnlyTheRegistry_isCompletedInTheSecondRound() {
        stored = List.of(new PlacedNode(node.switched(false, half), shard, 2));
        assertThat(round()).isZero();
        assertThat(enforced().active()).isTrue();

        assertThat(round()).isEqualTo(1);

        assertThat(enforced()).isEqualTo(new NodeState(CHICAGO, node.dailyLines(), false, 0, half, 2));
        assertThat(round()).isZero();
    }

    @Test
    void throttleThatHasEndedInTheShard_isNotBroughtBack() {
        stored = List.of(new PlacedNode(node.switched(true, half), shard, 2));
        round();
        round();
        journey.world.passDomain(Duration.ofHours(2));
        journey.world.settle();
        hear();
        assertThat(enforced().throttle()).isNull();
        assertThat(round() + round()).isZero();
    }

    @Test
    void shardThatIsAhead_becauseThisMemberHasNotHeardYet_isLeftAlone() {
        journey.world.submit(shard, NodeDesk.command(new PlacedNode(node.switched(false, null), shard, 5)));
        hear();
        assertThat(round() + round()).isZero();
        assertThat(enforced().revision()).isEqualTo(5);
    }

    @Test
    void changeOfAnotherRevisionInEachRound_isUnderWayAndLeftAlone() {
        stored = List.of(new PlacedNode(node, shard, 2));
        assertThat(round()).isZero();
        stored = List.of(new PlacedNode(node, shard, 3));
        assertThat(round()).isZero();
    }

    @Test
    void nothingIsSent_whileTheIndexDoesNotKnowHowOldItIs() {
        stored = List.of(new PlacedNode(node, shard, 2));
        journey.world.pass(Duration.ofSeconds(10));
        assertThat(round() + round() + round()).isZero();
    }
}
