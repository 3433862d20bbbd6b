package dev.waybill.routing.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategy;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an explanation says would have changed the answer does change it. */
class CounterfactualTest {
    private static final int ORDERS = 1_000;
    private static final int NODES = 8;
    private static final List<String> SKUS = List.of("A", "B", "C");

    /** Dear enough that a node can be made cheaper by any gap. */
    private static final long LABOUR = 20_000_000;

    private static final Pattern MORE_STOCK = Pattern.compile("(\\S+) would have won if it had had (.+)");
    private static final Pattern MISSING = Pattern.compile("(\\d+) more of (\\S+)");
    private static final Pattern CHEAPER =
            Pattern.compile("(.+) would have won if it had been more than (\\d+) mills cheaper");

    /** Some nodes lose or refuse what others would have to send again. */
    private PickOdds odds = PickOdds.NONE;

    private int moreStock;
    private int cheaper;
    private int none;

    @Test
    void aThousandRandomOrders_changeTheirPlanWhenTheirCounterfactualComesTrue() {
        for (int seed = 0; seed < ORDERS; seed++) {
            check(seed);
        }
        assertThat(moreStock).isGreaterThan(ORDERS / 10);
        assertThat(cheaper).isGreaterThan(ORDERS / 10);
        assertThat(none).as("orders that no small change would help").isLessThan(ORDERS / 4);
    }

    @Test
    void ordersThatMayFail_changeTheirPlanWhenTheirCounterfactualComesTrue() {
        for (int seed = 0; seed < ORDERS; seed++) {
            int of = seed;
            odds = (node, category) -> {
                Random random = new Random(31L * of + node.hashCode());
                return random.nextBoolean() ? Odds.NONE : new Odds(random.nextInt(300_000), random.nextInt(300_000));
            };
            check(seed);
        }
        assertThat(moreStock).isGreaterThan(ORDERS / 20);
        assertThat(cheaper).isGreaterThan(ORDERS / 10);
        assertThat(none).as("orders that no small change would help").isLessThan(ORDERS / 4);
    }

    private void check(int seed) {
        World world = world(new Random(seed));
        SourcingRequest request = request(new Random(seed));
        SourcingOutcome outcome = source(world, request);
        if (!(outcome instanceof SourcingOutcome.Sourced sourced)) {
            none++;
            return;
        }
        List<NodeId> winners = nodes(sourced.plan());
        String words = sourced.explanation().counterfactual();
        Matcher stock = MORE_STOCK.matcher(words == null ? "" : words);
        Matcher price = CHEAPER.matcher(words == null ? "" : words);
        if (price.matches()) {
            cheaper++;
            List<NodeId> rivals = Pattern.compile(" and ")
                    .splitAsStream(price.group(1))
                    .map(NodeId::new)
                    .toList();
            cheapen(world, rivals, winners, Long.parseLong(price.group(2)) + 1);
            flips(seed, world, request, winners, rivals.get(0));
        } else if (stock.matches()) {
            moreStock++;
            NodeId rival = new NodeId(stock.group(1));
            MISSING.matcher(stock.group(2)).results().forEach(missing -> {
                Sku sku = new Sku(missing.group(2));
                world.stock(rival.value(), sku.value(), world.atp(rival, sku) + Integer.parseInt(missing.group(1)));
            });
            flips(seed, world, request, winners, rival);
        } else {
            none++;
        }
    }

    private void flips(int seed, World world, SourcingRequest request, List<NodeId> winners, NodeId rival) {
        SourcingOutcome after = source(world, request);
        assertThat(nodes(((SourcingOutcome.Sourced) after).plan()))
                .as("order %d, first %s", seed, winners)
                .contains(rival)
                .isNotEqualTo(winners);
    }

    /** The rivals get cheaper together; what the winner uses, too, stays as it was. */
    private static void cheapen(World world, List<NodeId> rivals, List<NodeId> winners, long mills) {
        NodeId rival = rivals.stream()
                .filter(node -> !winners.contains(node))
                .findFirst()
                .orElseThrow();
        FulfillmentNode before = world.node(rival);
        NodeCosts costs = new NodeCosts(
                before.costs().perOrderMills() - mills, before.costs().perUnitMills());
        world.add(World.node(rival.value(), before.type(), before.position().lon(), costs));
    }

    private static List<NodeId> nodes(SourcingPlan plan) {
        return plan.parts().stream().map(SourcingPlan.Part::node).sorted().toList();
    }

    private SourcingOutcome source(World world, SourcingRequest request) {
        return new ExactSourcing(world, world, Strategy.standard(), ShadowPrices.NONE, odds).source(request, World.NOW);
    }

    private static World world(Random random) {
        World world = new World().carriers();
        SKUS.forEach(sku -> world.item(sku, 100 + random.nextInt(3000)));
        for (int i = 0; i < NODES; i++) {
            String node = "N" + i;
            NodeCosts costs = new NodeCosts(LABOUR + random.nextInt(300_000), random.nextInt(80_000));
            world.add(World.node(node, NodeType.STORE, random.nextInt(30), costs));
            SKUS.forEach(sku -> world.stock(node, sku, random.nextInt(4)));
        }
        return world;
    }

    private static SourcingRequest request(Random random) {
        List<LineDemand> lines = IntStream.rangeClosed(1, 1 + random.nextInt(SKUS.size()))
                .mapToObj(line -> new LineDemand(line, new Sku(SKUS.get(line - 1)), Quantity.of(1 + random.nextInt(3))))
                .toList();
        return SourcingRequest.delivery(lines, World.at(random.nextInt(30)));
    }
}
