package dev.waybill.core.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.catalog.BackorderTerms;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.PreorderTerms;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingOutcome.Unfillable;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.AvailabilityIndex;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.stock.Supply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which date goods that are to come are promised for, and for whom they may be. */
class SupplyPlansTest {
    private static final Instant NOW = Instant.parse("2026-03-04T17:00:00Z");
    private static final NodeId DEPOT = new NodeId("DEPOT");
    private static final Sku MUG = new Sku("MUG");
    private static final BackorderTerms MONTH = new BackorderTerms(30, 5);
    private static final SourcingExplanation WHY = new SourcingExplanation("test", "exact", List.of(), null, null);

    private final MemoryRegistry registry = new MemoryRegistry(1);
    private final RegistryNetwork network = new RegistryNetwork(registry::readAll, UsPlaces.load());
    private final AvailabilityIndex index = new AvailabilityIndex(1, () -> NOW);
    private final SupplyPlans plans = new SupplyPlans(network, index, SupplyPlansTest::depotAlone);
    private long seq;

    /** The depot delivers a day later what it has. */
    private static Sourcing depotAlone(Availability stock) {
        return (request, now) -> {
            boolean all = request.lines().stream()
                    .allMatch(line ->
                            stock.atp(DEPOT, line.sku()) >= line.quantity().units()
                                    && stock.nodesWith(line.sku()).stream()
                                            .anyMatch(at -> at.node().equals(DEPOT)));
            SourcingPlan.Part part = new SourcingPlan.Part(
                    DEPOT,
                    new ShardId(0),
                    request.lines(),
                    "ground",
                    LocalDate.EPOCH,
                    now,
                    now.plus(Duration.ofDays(1)),
                    List.of(),
                    null);
            return all ? new Sourced(new SourcingPlan(List.of(part)), WHY) : new Unfillable(List.of(), WHY);
        };
    }

    private static Instant day(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private void item(@Nullable BackorderTerms backorder, @Nullable PreorderTerms preorder) {
        Item.Size size = new Item.Size(1, 1, 1);
        registry.saveItems(
                List.of(new Item(MUG, null, "mug", 100, size, new Money(100, "USD"), null, null, backorder, preorder)));
        network.refresh();
    }

    private void stock(int onHand, int pegged, Supply... supplies) {
        Position position = new Position(DEPOT, MUG, onHand, 0, 0, 0, List.of(), List.of(), null, List.of(), pegged);
        put(Inbound.key(DEPOT, MUG), new Inbound(DEPOT, MUG, List.of(supplies)));
        put(Position.key(DEPOT, MUG), position);
    }

    private void put(EntryKey key, Entry value) {
        var change = new CommittedBatch.Change(key, value);
        index.apply(new CommittedBatch(new ShardId(0), 1, ++seq, new ShardTime(NOW, NOW), List.of(change), List.of()));
    }

    private static Supply supply(String id, int units, Instant at) {
        return new Supply(id, units, 0, at, "erp", 1);
    }

    private Optional<SourcingPlan.Part> plan(int units, Instant latest) {
        return plan(units, latest, FulfillmentMethod.DELIVERY);
    }

    private Optional<SourcingPlan.Part> plan(int units, Instant latest, FulfillmentMethod method) {
        return plans.source(request(units, method, null), NOW, latest)
                .map(found -> found.plan().parts().get(0));
    }

    private static SourcingRequest request(int units, FulfillmentMethod method, @Nullable Instant placedAt) {
        return new SourcingRequest(
                List.of(new LineDemand(1, MUG, Quantity.of(units))),
                Fixtures.NEW_YORK,
                method,
                ServiceLevel.STANDARD,
                null,
                null,
                Set.of(),
                Failures.NONE,
                null,
                "web",
                null,
                placedAt);
    }

    private Instant readyAt(int units) {
        return plan(units, day(60)).orElseThrow().supply().readyAt();
    }

    @Test
    void firstDateAtWhichEnoughHasCome_isPromised() {
        item(MONTH, null);
        stock(1, 0, supply("po-1", 2, day(3)), supply("po-2", 2, day(9)));
        assertThat(readyAt(3)).isEqualTo(day(3));
        assertThat(readyAt(4)).isEqualTo(day(9));
        assertThat(plan(4, day(60)).orElseThrow().deliverBy()).isEqualTo(day(10));
        assertThat(plan(4, day(8))).isEmpty();
    }

    @Test
    void whatOthersWaitFor_isNotPromisedAgain() {
        item(MONTH, null);
        stock(0, 2, supply("po-1", 3, day(3)), supply("po-2", 3, day(9)));
        assertThat(readyAt(1)).isEqualTo(day(3));
        assertThat(readyAt(2)).isEqualTo(day(9));
    }

    @Test
    void item_saysWhetherHowFarAndHowMuch() {
        stock(0, 0, supply("po-1", 20, day(31)), supply("po-0", 4, day(2)));
        item(null, null);
        assertThat(plan(1, day(60))).isEmpty();
        item(MONTH, null);
        assertThat(readyAt(4)).isEqualTo(day(2));
        assertThat(plan(5, day(60))).isEmpty();
        item(new BackorderTerms(40, 5), null);
        assertThat(readyAt(5)).isEqualTo(day(31));
        assertThat(plan(6, day(60))).isEmpty();
    }

    @Test
    void itemThatIsNotReleased_waitsForItsRelease_evenOnTheShelf() {
        item(null, new PreorderTerms(day(7), 2));
        stock(5, 0);
        SourcingPlan.Part part = plan(2, day(60)).orElseThrow();
        assertThat(part.supply()).isEqualTo(new SourcingPlan.FromSupply(day(7), day(7)));
        assertThat(plan(3, day(60))).isEmpty();
        assertThat(plan(2, day(6))).isEmpty();
        Sourcing onSale = new OnSale(network, depotAlone(index));
        SourcingRequest request = request(1, FulfillmentMethod.DELIVERY, null);
        assertThat(onSale.source(request, NOW)).isInstanceOf(Unfillable.class);
        assertThat(onSale.source(request, day(7))).isInstanceOf(Sourced.class);
    }

    @Test
    void manySmallDeliveriesElsewhere_doNotHideTheDateThatWorks() {
        item(new BackorderTerms(30, 20), null);
        for (int store = 0; store < 150; store++) {
            Duration each = Duration.ofMinutes(store);
            coming(new NodeId("S" + store), supply("po-1", 2, day(1).plus(each)), supply("po-2", 2, day(9).plus(each)));
        }
        coming(DEPOT, supply("po-1", 20, day(3)));
        assertThat(readyAt(20)).isEqualTo(day(3));
    }

    @Test
    void strategyIsThatOfTheMomentOfTheOrder_notOfTheDateThatIsTried() {
        item(MONTH, null);
        stock(0, 0, supply("po-1", 3, day(3)));
        List<SourcingRequest> asked = new ArrayList<>();
        SupplyPlans heard = new SupplyPlans(network, index, stock -> (request, now) -> {
            asked.add(request);
            assertThat(now).isEqualTo(day(3));
            return depotAlone(stock).source(request, now);
        });
        heard.source(request(1, FulfillmentMethod.DELIVERY, null), NOW, day(60));
        heard.source(request(1, FulfillmentMethod.DELIVERY, day(-1)), NOW, day(60));
        assertThat(asked).extracting(SourcingRequest::placedAt).containsExactly(NOW, day(-1));
    }

    private void coming(NodeId node, Supply... supplies) {
        Position position = new Position(node, MUG, 0, 0, 0, 0, List.of(), List.of(), null, List.of(), 0);
        put(Inbound.key(node, MUG), new Inbound(node, MUG, List.of(supplies)));
        put(Position.key(node, MUG), position);
    }

    @Test
    void pickup_doesNotWait() {
        item(MONTH, null);
        stock(0, 0, supply("po-1", 5, day(3)));
        assertThat(plan(1, day(60), FulfillmentMethod.PICKUP)).isEmpty();
    }
}
