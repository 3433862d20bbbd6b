package dev.waybill.core.learning;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.WORKER;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryPickRecords;
import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.Registry.NodeChange;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.order.OrderCommand.ConfirmLine;
import dev.waybill.core.order.OrderCommand.RejectWork;
import dev.waybill.core.order.OrderCommand.ShortPick;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.world.Journey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real work over a network that doubles messages teaches each thing once, whoever reads it and however often. */
class LearningScenarioTest {
    private static final NodeId BOSTON = new NodeId("boston-dc");
    private static final NodeId SHOP = new NodeId("shop");

    private final Journey journey = new Journey(4, 50);
    private final List<CommittedBatch> home = new ArrayList<>();
    private final MemoryPickRecords records = new MemoryPickRecords();
    private final PickLearning learning = new PickLearning(records, sku -> sku.equals("mug") ? "cups" : null);
    private final RegistryNetwork network = network();

    LearningScenarioTest() {
        journey.stock(CHICAGO, MUG, 50).stock(CHICAGO, LAMP, 50).stock(DENVER, MUG, 50);
        journey.world.listen(batch -> {
            if (batch.shard().equals(Journey.HOME)) {
                home.add(batch);
            }
        });
    }

    private static RegistryNetwork network() {
        MemoryRegistry registry = new MemoryRegistry(4);
        for (NodeId id : List.of(CHICAGO, DENVER, BOSTON)) {
            var node = Fixtures.node(id.value(), NodeType.WAREHOUSE, Fixtures.NEW_YORK, "Mo-Sa 09:00-21:00");
            registry.changeNode(id, NodeChange.to(node));
        }
        var shop = Fixtures.node(SHOP.value(), NodeType.STORE, Fixtures.NEW_YORK, "Mo-Sa 09:00-21:00");
        registry.changeNode(SHOP, NodeChange.to(shop));
        RegistryNetwork network = new RegistryNetwork(registry::readAll, UsPlaces.load());
        network.refresh();
        return network;
    }

    /** A part of a mug and a lamp in Chicago whose pick is started. */
    private TaskId started() {
        OrderId order = journey.placed(
                List.of(line(1, MUG, 1), line(2, LAMP, 1)), journey.part(CHICAGO, line(1, MUG, 1), line(2, LAMP, 1)));
        journey.graceEnds();
        return journey.started(journey.part(order, 0), Task.Type.PICK);
    }

    private void found() {
        TaskId pick = started();
        journey.home(new ConfirmLine(pick, MUG, 1, journey.at(), WORKER));
        journey.home(new ConfirmLine(pick, LAMP, 1, journey.at(), WORKER));
        journey.world.settle();
    }

    private void mugMissed() {
        TaskId pick = started();
        journey.home(new ShortPick(pick, MUG, 1, "not there", journey.at(), WORKER));
        journey.home(new ConfirmLine(pick, LAMP, 1, journey.at(), WORKER));
        journey.world.settle();
    }

    private void rejected() {
        journey.home(new RejectWork(started(), "no staff", journey.at(), WORKER));
        journey.world.settle();
    }

    /** A member that starts now reads what is kept. */
    private FindRates rates() {
        FindRates rates =
                new FindRates(records, network, () -> journey.world.now().domain());
        assertThat(rates.doWork().toCompletableFuture().join()).isEqualTo(4);
        return rates;
    }

    @Test
    void nothingMissed_nothingIsFearedAnywhere() {
        found();
        learning.applyAll(home).toCompletableFuture().join();

        FindRates rates = rates();

        assertThat(rates.of(CHICAGO, "cups")).isEqualTo(Odds.NONE);
        assertThat(rates.of(DENVER, null)).isEqualTo(Odds.NONE);
        assertThat(rates.of(network.node(CHICAGO)).all().counts().found()).isBetween(1.99, 2.0);
    }

    @Test
    void shortPicksAndRejections_areLearnedByNodeAndCategory_andShrunkToTheirKind() {
        for (int i = 0; i < 8; i++) {
            mugMissed();
        }
        rejected();
        learning.applyAll(home).toCompletableFuture().join();

        FindRates rates = rates();
        Odds cups = rates.of(CHICAGO, "cups");
        Odds others = rates.of(CHICAGO, null);

        // all warehouses: 8 of 16 lines, so 8 / 36; the node: (8 + 20 × 0.2222) / 36; cups: (8 + 20 × 0.3457) / 28
        assertThat(cups.missedPpm()).isBetween(530_000, 534_000);
        assertThat(others.missedPpm()).isLessThan(cups.missedPpm());
        assertThat(cups.rejectedPpm()).isPositive().isLessThan(200_000);
        assertThat(rates.of(BOSTON, "cups").missedPpm()).isBetween(220_000, 223_000);
        assertThat(rates.of(SHOP, "cups")).as("another type of node").isEqualTo(Odds.NONE);
        assertThat(rates.of(new NodeId("gone"), "cups")).isEqualTo(Odds.NONE);
    }

    @Test
    void batchesThatComeAgain_inAnyGrouping_teachOnce() {
        found();
        mugMissed();
        rejected();
        learning.applyAll(home).toCompletableFuture().join();
        FindRates.NodeRates once = rates().of(network.node(CHICAGO));

        home.forEach(batch -> learning.apply(batch).toCompletableFuture().join());
        learning.applyAll(home.subList(home.size() / 2, home.size()))
                .toCompletableFuture()
                .join();
        MemoryPickRecords oneByOne = new MemoryPickRecords();
        PickLearning other = new PickLearning(oneByOne, sku -> sku.equals("mug") ? "cups" : null);
        home.forEach(batch -> other.apply(batch).toCompletableFuture().join());

        assertThat(rates().of(network.node(CHICAGO))).isEqualTo(once);
        assertThat(oneByOne.readAll(CHICAGO).toCompletableFuture().join())
                .isEqualTo(records.readAll(CHICAGO).toCompletableFuture().join());
        PickCounts cups = once.categories().get("cups").counts();
        assertThat(cups.found()).isBetween(0.99, 1.0);
        assertThat(cups.missed()).isBetween(0.99, 1.0);
        assertThat(cups.rejected()).isBetween(0.99, 1.0);
        assertThat(cups.kept()).isBetween(1.99, 2.0);
    }

    @Test
    void lastingPeace_isForgiven() {
        mugMissed();
        learning.applyAll(home).toCompletableFuture().join();
        int fresh = rates().of(CHICAGO, "cups").missedPpm();

        journey.world.passDomain(PickRecord.HALF_LIFE.multipliedBy(3));

        assertThat(rates().of(CHICAGO, "cups").missedPpm()).isLessThan(fresh / 4);
    }

    @Test
    void manyNodes_areReadInTurn() {
        MemoryRegistry registry = new MemoryRegistry(4);
        int nodes = FindRates.NODES_AT_ONCE + 10;
        for (int i = 0; i < nodes; i++) {
            var node = Fixtures.node("n" + i, NodeType.STORE, Fixtures.NEW_YORK, "Mo-Sa 09:00-21:00");
            registry.changeNode(node.id(), NodeChange.to(node));
            var row = new PickRecord.OfCategory("cups", new PickCounts(5, 5, 0, 0));
            records.write(
                    Journey.HOME,
                    node.id(),
                    new PickRecord(1, journey.world.now().domain(), List.of(row)));
        }
        RegistryNetwork many = new RegistryNetwork(registry::readAll, UsPlaces.load());
        many.refresh();
        FindRates rates = new FindRates(records, many, () -> journey.world.now().domain());

        assertThat(rates.doWork().toCompletableFuture().join()).isEqualTo(FindRates.NODES_AT_ONCE);
        assertThat(rates.size()).isEqualTo(FindRates.NODES_AT_ONCE);
        rates.doWork().toCompletableFuture().join();
        assertThat(rates.size()).isEqualTo(nodes);
    }
}
