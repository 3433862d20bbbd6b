package dev.waybill.simulator.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.Quantity;
import dev.waybill.simulator.demand.SyntheticOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Four stores on a line, 2, 3, 4 and 5 degrees from the customer. */
class StorePeersTest {
    private static final Sku A = new Sku("A");
    private static final Sku B = new Sku("B");
    private static final Sku C = new Sku("C");

    private final List<FulfillmentNode> four =
            List.of(store("near", -92), store("next", -93), store("far", -94), store("last", -95));
    private final StoreNetwork world = new StoreNetwork(four, 1);
    private final StoreStock stock = new StoreStock();
    private final StorePeers peers = new StorePeers(
            world.network,
            stock,
            List.of(new NodeId("last"), new NodeId("far"), new NodeId("next"), new NodeId("near")));

    private static FulfillmentNode store(String id, double lon) {
        Place place = new Place("US", "MO", "", new GeoPoint(38, lon));
        return BenchNodes.node(new NodeId(id), NodeType.STORE, place, new NodeCosts(0, 0));
    }

    private static SyntheticOrder order(Sku... skus) {
        Money price = new Money(100, "USD");
        return new SyntheticOrder(
                "o",
                Instant.parse("2026-03-02T15:00:00Z"),
                Arrays.stream(skus)
                        .map(sku -> new SyntheticOrder.Line(sku, Quantity.of(1), price))
                        .toList(),
                new Place("US", "MO", "", new GeoPoint(38, -90)),
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD);
    }

    private void put(String node, Sku... skus) {
        for (Sku sku : skus) {
            stock.put(new NodeId(node), sku, 1);
        }
    }

    private static Map<Sku, NodeId> plan(Object... pairs) {
        Map<Sku, NodeId> plan = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            plan.put((Sku) pairs[i], new NodeId((String) pairs[i + 1]));
        }
        return plan;
    }

    @Test
    void closest_takesFromTheNearestWhateverThatSplits() {
        put("near", A);
        put("next", B);
        put("far", A, B, C);

        assertThat(peers.closest(order(A, B, C))).isEqualTo(plan(A, "near", B, "next", C, "far"));
    }

    @Test
    void priority_goesDownTheList() {
        put("near", A, B);
        put("far", B);
        put("last", A);

        assertThat(peers.priority(order(A, B))).isEqualTo(plan(A, "last", B, "far"));
    }

    @Test
    void fewestSplits_prefersOneFarNodeToTwoNearOnes() {
        put("near", A);
        put("next", B);
        put("far", A, B);
        put("last", A, B);

        assertThat(peers.fewestSplits(order(A, B))).isEqualTo(plan(A, "far", B, "far"));
    }

    @Test
    void fewestSplits_ofTwoNodes_takesTheNearestPairAndLeavesOutWhatNobodyHas() {
        put("near", A);
        put("next", A);
        put("far", B);
        put("last", B);

        assertThat(peers.fewestSplits(order(A, B, C))).isEqualTo(plan(A, "near", B, "far"));
    }

    @Test
    void books_ofAHandMadePlan_addUp() {
        put("near", A, B);
        StoreBooks books = StoreBooks.of(world, List.of(order(A, B, C)), stock, peers::closest);

        double unit = 0.423 + 0.000541 * 150 + 1.50;
        double leftOut = 2 * 8.759 + 2 * (0.423 + 0.000541 * 3_000);
        assertThat(books.costPerOrder()).isCloseTo(8.759 + 2 * unit + leftOut, within(1e-4));
        assertThat(books.parcelsPerOrder()).isEqualTo(1);
        assertThat(books.leftOutPercent()).isCloseTo(100 / 3.0, within(1e-9));
        assertThat(books.onTimePercent()).isEqualTo(100);
    }

    @Test
    void bound_isNoMoreThanWhatAnyoneSpends() {
        put("near", A);
        put("far", A, B, C);
        List<SyntheticOrder> orders = List.of(order(A, B), order(A, C));

        double bound = StoreBound.of(world, orders, stock, 300);

        StoreStock one = stock.copy();
        StoreStock two = stock.copy();
        StoreBooks closest = StoreBooks.of(world, orders, one, new StorePeers(world.network, one, List.of())::closest);
        StoreBooks fewest =
                StoreBooks.of(world, orders, two, new StorePeers(world.network, two, List.of())::fewestSplits);
        double perDollar = 1.000001 * BenchNodes.MILLS * orders.size();
        assertThat(bound)
                .isLessThanOrEqualTo(closest.undatedPerOrder() * perDollar)
                .isLessThanOrEqualTo(fewest.undatedPerOrder() * perDollar);
        assertThat(bound).isGreaterThan(2 * 875_900);
    }
}
