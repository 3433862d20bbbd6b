package dev.waybill.core.tower;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.Records;
import dev.waybill.core.shard.follow.ShardFollower;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.tower.OrderQuery.View;
import dev.waybill.core.tower.TowerView.FixKind;
import dev.waybill.core.tower.TowerView.Need;
import dev.waybill.core.tower.TowerView.NeedKind;
import dev.waybill.core.tower.TowerView.NodeLoad;
import dev.waybill.core.tower.TowerView.NodeStanding;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TowerTest {
    private static final String HOURS = "Mo-Su 00:00-24:00";

    private final Journey journey = new Journey(3, 0);
    private final Tower tower = new Tower(
            journey.world.shardCount(),
            new TowerSettings(Duration.ofHours(2), ZoneOffset.UTC),
            new NodesOnly(List.of(
                    Fixtures.node(CHICAGO.value(), NodeType.WAREHOUSE, Fixtures.CHICAGO, HOURS),
                    Records.with(
                            Fixtures.node(DENVER.value(), NodeType.WAREHOUSE, Fixtures.LOS_ANGELES, HOURS),
                            "dailyLines",
                            12))),
            journey::at,
            new FixPrices());

    @BeforeEach
    void follow() {
        ShardFollower follower = new ShardFollower(journey.world.shardCount(), List.of(tower.model()));
        for (int i = 0; i < journey.world.shardCount(); i++) {
            follower.reset(journey.world.snapshot(new ShardId(i)));
        }
        StoredBatches stored = new StoredBatches();
        journey.world.listen(stored::add);
        new Recall((TowerModel) tower.model(), new StoredEvents(stored, stored::journal, StoredBatches.CODEC))
                .doWork(journey.at());
        journey.world.listen(follower::offer);
        journey.stock(CHICAGO, MUG, 5);
    }

    private OrderId placed() {
        return journey.placed(List.of(line(1, MUG, 2)), journey.part(CHICAGO, line(1, MUG, 2)));
    }

    private TowerView view() {
        tower.refresh();
        return tower.view();
    }

    private NodeLoad chicago() {
        return view().nodes().stream()
                .filter(load -> load.node().id().equals(CHICAGO))
                .findFirst()
                .orElseThrow();
    }

    private List<OrderId> list(View view) {
        return tower.find(new OrderQuery(view, null, "")).stream()
                .map(Tower.Hit::order)
                .toList();
    }

    @Test
    void part_thatIsNotDueSoon_isOpenAndNothingElse() {
        OrderId id = placed();

        TowerView.Figures figures = view().figures();
        assertThat(figures).isEqualTo(new TowerView.Figures(1, 0, 0, 0, 0, 0));
        assertThat(view().needs()).isEmpty();
        assertThat(list(View.OPEN)).containsExactly(id);
        assertThat(list(View.AT_RISK)).isEmpty();
        assertThat(view().today().orders()).isEqualTo(1);
        assertThat(view().today().costPerOrderMills()).isEqualTo(7_000);
        assertThat(view().flows()).singleElement().satisfies(flow -> {
            assertThat(flow.node()).isEqualTo(CHICAGO);
            assertThat(flow.region()).isEqualTo("US-IL");
            assertThat(flow.parts()).isEqualTo(1);
        });
    }

    @Test
    void part_dueWithinTwoHours_isAtRiskUntilItIsPacked() {
        OrderId id = placed();
        journey.world.passDomain(Duration.ofHours(4));
        journey.world.settle();

        assertThat(view().figures().atRisk()).isEqualTo(1);
        assertThat(list(View.AT_RISK)).containsExactly(id);
        assertThat(tower.row(id).orElseThrow().attention()).isEqualTo(Attention.AT_RISK);
        Need need = view().needs().get(0);
        assertThat(need.kind()).isEqualTo(NeedKind.LATE_PART);
        assertThat(need.severity()).isEqualTo(Attention.AT_RISK);
        assertThat(need.breachAt()).isEqualTo(journey.part(id, 0).shipBy());
        assertThat(need.fix().kind()).as("it is released").isEqualTo(FixKind.OPEN);

        FulfillmentOrder part = journey.part(id, 0);
        assertThat(tower.atRiskFrom(part)).isEqualTo(part.shipBy().minus(Duration.ofHours(2)));
        journey.pickAll(part);
        journey.home(new OrderCommand.Pack(TaskId.of(part.id(), Task.Type.PACK), 1, journey.at(), Journey.WORKER));
        assertThat(view().figures().atRisk()).isZero();
        assertThat(view().needs()).isEmpty();
        assertThat(tower.atRiskFrom(journey.part(id, 0))).isNull();
    }

    @Test
    void part_afterItsShipBy_isLateUntilItLeaves_andTheTrendRemembers() {
        OrderId id = placed();
        journey.world.passDomain(Duration.ofHours(5).plusMinutes(20));
        journey.world.settle();

        TowerView late = view();
        assertThat(late.figures().late()).isEqualTo(1);
        assertThat(late.trends().late()).hasSize(36).endsWith(1, 1, 1, 1).startsWith(0);
        assertThat(chicago().late()).isEqualTo(1);
        assertThat(list(View.LATE)).containsExactly(id);

        journey.pickPackAndShip(journey.part(id, 0));
        journey.world.passDomain(Duration.ofMinutes(5));
        TowerView after = view();
        assertThat(after.figures()).isEqualTo(new TowerView.Figures(0, 0, 0, 0, 0, 0));
        assertThat(after.trends().late()).contains(1).endsWith(0);
        assertThat(after.today().onTime()).isEqualTo(0.0);
        assertThat(after.flows())
                .singleElement()
                .satisfies(flow -> assertThat(flow.parts()).isEqualTo(1));
    }

    @Test
    void shortPick_countsAndItsUnitsWaitForANode() {
        OrderId id = placed();
        journey.graceEnds();
        FulfillmentOrder part = journey.part(id, 0);
        journey.home(new OrderCommand.ShortPick(
                journey.started(part, Task.Type.PICK), MUG, 2, "empty", journey.at(), Journey.WORKER));
        journey.world.settle();

        assertThat(view().figures().shortPicked()).isEqualTo(1);
        assertThat(view().figures().waiting()).isEqualTo(1);
        assertThat(list(View.SHORT_PICKED)).containsExactly(id);
        assertThat(list(View.WAITING)).containsExactly(id);
        assertThat(view().needs()).singleElement().satisfies(need -> {
            assertThat(need.kind()).isEqualTo(NeedKind.WAITING_FOR_NODE);
            assertThat(need.parts()).as("units").isEqualTo(2);
            assertThat(need.order()).isEqualTo(id);
        });

        journey.world.passDomain(Duration.ofHours(5));
        journey.world.settle();
        assertThat(view().figures().unfillable()).as("nobody had them").isEqualTo(2);
        assertThat(view().figures().waiting()).isZero();
        assertThat(list(View.UNFILLABLE)).containsExactly(id);
    }

    @Test
    void nodeThatIsSwitchedOff_withWork_needsSomebody() {
        placed();
        journey.world.submit(Journey.shard(CHICAGO), new NodeCommand.SetNode(CHICAGO, 20, false));

        assertThat(chicago().state()).isEqualTo(NodeStanding.OFF);
        assertThat(view().needs()).extracting(Need::kind).containsExactly(NeedKind.NODE_OFF_WITH_WORK);
        assertThat(view().needs().get(0).parts()).isEqualTo(1);
    }

    @Test
    void moreThanANodeCanPickInTime_isAtRiskBeforeItIsDue() {
        journey.stock(DENVER, MUG, 9);
        for (int i = 0; i < 4; i++) {
            journey.placed(List.of(line(1, MUG, 1)), journey.part(DENVER, line(1, MUG, 1)));
        }
        // Twelve lines in 24 hours: two and a half in the five hours that are left.
        assertThat(view().figures().atRisk()).isEqualTo(2);
        assertThat(view().needs())
                .filteredOn(need -> need.kind() == NeedKind.BACKLOG_OVER_CUTOFF)
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.parts()).isEqualTo(2);
                    assertThat(need.fix().kind()).isEqualTo(FixKind.THROTTLE);
                    assertThat(need.fix().node()).isEqualTo(DENVER);
                });
    }

    @Test
    void positionWithMoreClaimsThanGoods_needsSomebody() {
        placed();
        var row = new NodeCommand.CountRow(MUG, 0, journey.at(), 1);
        journey.world.submit(Journey.shard(CHICAGO), new NodeCommand.Count(CHICAGO, "wms", List.of(row)));

        assertThat(view().needs()).anySatisfy(need -> {
            assertThat(need.kind()).isEqualTo(NeedKind.OVER_RESERVED);
            assertThat(need.parts()).as("units").isEqualTo(2);
            assertThat(need.id()).isEqualTo("over_reserved:chicago-dc/mug");
        });
    }

    @Test
    void nodesChangedSince_isWhatChanged() {
        long before = view().version();
        assertThat(view().nodesChangedSince(before)).isEmpty();
        assertThat(view().nodesChangedSince(0)).hasSize(2);
        placed();
        assertThat(view().nodesChangedSince(before))
                .extracting(load -> load.node().id())
                .containsExactly(CHICAGO);
    }

    @Test
    void text_findsAnIdOrItsBeginning_aSkuAndANode_andNothingElse() {
        OrderId id = placed();
        view();
        for (String text : List.of(id.value(), id.value().substring(0, 20), MUG.value(), CHICAGO.value())) {
            assertThat(tower.find(OrderQuery.open(text)))
                    .as(text)
                    .extracting(Tower.Hit::order)
                    .containsExactly(id);
        }
        assertThat(tower.find(OrderQuery.open("lam"))).isEmpty();
        assertThat(tower.find(new OrderQuery(View.OPEN, DENVER, ""))).isEmpty();
        assertThat(tower.find(new OrderQuery(View.OPEN, CHICAGO, ""))).hasSize(1);
    }
}
