package dev.waybill.routing.replay;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.memory.MemoryInputVersions;
import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.strategy.CostWeights;
import dev.waybill.core.strategy.Selection;
import dev.waybill.core.strategy.Split;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.core.strategy.StrategyRule;
import dev.waybill.core.strategy.StrategyRule.Kind;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.PublishedStrategies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random networks with tight stock, and orders of all kinds in them, decided with a record of what was seen. */
final class RandomDecisions {
    static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());
    private static final StoredStrategy.Mark ANNA = new StoredStrategy.Mark(World.NOW, "anna");
    private static final List<String> SKUS = List.of("A", "B", "C", "D", "E");
    private static final PickOdds ODDS = (node, category) ->
            new PickOdds.Odds(Math.floorMod(node.hashCode(), 5) * 20_000, Math.floorMod(node.hashCode(), 3) * 10_000);

    private static final int DEGREES = 40;

    /** Some nodes, and those of a group that is not there, send to any store what is collected at it. */
    private static final CarrierService MILK_RUN =
            World.lane("MILK-RUN", new Lane(List.of("N0", "N1", "N2", "N3", "closed"), List.of()));

    final World world = new World().carriers().service(MILK_RUN);
    final MemoryInputVersions versions = new MemoryInputVersions();
    private final Random random;
    private final StrategyBook book;
    private final int nodes;

    RandomDecisions(long seed) {
        random = new Random(seed);
        nodes = 3 + random.nextInt(random.nextInt(4) == 0 ? 60 : 15);
        SKUS.forEach(sku -> world.item(sku, 100 + random.nextInt(3000)));
        for (int node = 0; node < nodes; node++) {
            add("N" + node);
        }
        MemoryStrategyStore store = new MemoryStrategyStore();
        book = new StrategyBook(store::readAll);
        store.change(
                "web",
                before -> StoredStrategy.drafted(before, "web", content(), ANNA).published(ANNA));
        book.refresh();
    }

    private void add(String id) {
        NodeType type = random.nextInt(4) == 0 ? NodeType.WAREHOUSE : NodeType.STORE;
        NodeCosts costs = new NodeCosts(random.nextInt(300_000), random.nextInt(80_000));
        FulfillmentNode node = World.node(id, type, random.nextInt(DEGREES), costs);
        world.add(node.switched(random.nextInt(12) > 0, null));
        world.taken(id, random.nextInt(102));
        SKUS.forEach(sku -> world.stock(id, sku, Math.max(0, random.nextInt(6) - 2)));
    }

    private StrategyContent content() {
        CostWeights weights =
                new CostWeights(100_000, 200_000, 100_000, 50_000, 1000, 200_000, 90_000, 1, 40_000, 3, 300_000);
        List<StrategyRule> rules = List.of(
                StrategyRule.of(Kind.NO_NODE_GROUPS, 0, "closed"),
                StrategyRule.of(Kind.MAX_DISTANCE, 2_000_000, "store"),
                StrategyRule.of(Kind.SPLIT_FROM_VALUE, 2_500),
                StrategyRule.of(Kind.RETRY_REJECTED, 0));
        return new StrategyContent(
                "Web",
                StrategyContent.Mode.LIVE,
                new Selection(List.of(), List.of("web"), List.of(), null, null, 1),
                weights,
                rules,
                Split.NONE);
    }

    /** The decision; empty when nobody could have it. */
    Optional<Decision> decide(ShadowPrices prices) {
        return decide(prices, world);
    }

    /** The same from other stock than that of the network. */
    Optional<Decision> decide(ShadowPrices prices, Availability stock) {
        RecordedSourcing sourcing = new RecordedSourcing(
                new RecordedSourcing.Ground(world, book, new PublishedStrategies(book), prices, ODDS, CODEC),
                stock,
                versions);
        return sourcing.source(request(), World.NOW)
                .fold(found -> Optional.of(decision(found)), none -> Optional.empty());
    }

    static Decision decision(SourcingOutcome.Sourced found) {
        return new Decision(World.NOW, "placement", "ord_1", found.plan(), found.explanation());
    }

    private SourcingRequest request() {
        boolean pickup = random.nextInt(6) == 0;
        @Nullable NodeId store = pickup ? new NodeId("N" + random.nextInt(nodes)) : null;
        @Nullable
        Instant promised = random.nextBoolean() ? World.NOW.plus(Duration.ofHours(20 + random.nextInt(80))) : null;
        return new SourcingRequest(
                        lines(),
                        World.at(random.nextInt(DEGREES)),
                        pickup ? FulfillmentMethod.PICKUP : FulfillmentMethod.DELIVERY,
                        random.nextInt(5) == 0 ? ServiceLevel.EXPRESS : ServiceLevel.STANDARD,
                        store,
                        promised,
                        pickup ? Set.of() : some(),
                        pickup ? Failures.NONE : new Failures(List.copyOf(some()), random.nextBoolean()),
                        null,
                        random.nextBoolean() ? "web" : null,
                        null,
                        random.nextBoolean() ? World.NOW.minus(Duration.ofHours(5)) : null)
                .keeping(groups());
    }

    private List<Set<Integer>> groups() {
        return random.nextInt(4) == 0 ? List.of(Set.of(1, 2)) : List.of();
    }

    private Set<NodeId> some() {
        Set<NodeId> some = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            some.add(new NodeId("N" + random.nextInt(nodes)));
        }
        return some;
    }

    private List<LineDemand> lines() {
        List<LineDemand> lines = new ArrayList<>();
        int count = random.nextInt(20) == 0 ? 10 : 1 + random.nextInt(4);
        for (int line = 1; line <= count; line++) {
            String sku = SKUS.get(random.nextInt(SKUS.size()));
            lines.add(new LineDemand(line, new Sku(sku), Quantity.of(1 + random.nextInt(2))));
        }
        return lines;
    }
}
