package dev.waybill.core.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.Registry.NodeChange;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules of safety stock leave of the availability index, and how it is explained. */
class SellableTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final NodeId STORE = new NodeId("STORE");
    private static final NodeId OTHER = new NodeId("OTHER");
    private static final NodeId DEPOT = new NodeId("DEPOT");
    private static final Sku MUG = new Sku("MUG");
    private static final Sku LAMP = new Sku("LAMP");
    private static final String KITCHEN = "kitchen";

    private Instant now = NOON;
    private long seq;
    private final MemoryRegistry registry = new MemoryRegistry(1);
    private final RegistryNetwork network = new RegistryNetwork(registry::readAll, UsPlaces.load());
    private final AvailabilityIndex index = new AvailabilityIndex(1, () -> now);
    private final SafetyStock rules = new SafetyStock(network, () -> now);
    private final Availability sellable = new Sellable(index, rules);

    @Test
    void capacityOfAKindOfWork_isThatOfWhatIsSeen() {
        Availability ownPickups = new AvailabilityView(index) {
            @Override
            public int atp(NodeId node, Sku sku) {
                return index.atp(node, sku);
            }

            @Override
            public List<NodeStock> nodesWith(Sku sku) {
                return index.nodesWith(sku);
            }

            @Override
            public int capacityLeft(NodeId node, LocalDate day, Capability work) {
                return work == Capability.PICKUP ? 7 : 3;
            }
        };
        Availability seen = new Sellable(ownPickups, rules);
        assertThat(seen.capacityLeft(STORE, LocalDate.EPOCH, Capability.PICKUP)).isEqualTo(7);
        assertThat(seen.capacityLeft(STORE, LocalDate.EPOCH, Capability.SHIP)).isEqualTo(3);
    }

    @BeforeEach
    void network() {
        node(STORE, NodeType.STORE);
        node(OTHER, NodeType.STORE);
        node(DEPOT, NodeType.WAREHOUSE);
        registry.saveItems(List.of(item(MUG, KITCHEN), item(LAMP, null)));
        network.refresh();
        Stream.of(STORE, OTHER, DEPOT)
                .flatMap(node -> Stream.of(position(node, MUG, 10, 0), position(node, LAMP, 10, 0)))
                .forEach(this::put);
    }

    private void node(NodeId id, NodeType type) {
        var node = Fixtures.node(id.value(), type, Fixtures.NEW_YORK, "Mo-Sa 09:00-21:00");
        registry.changeNode(id, NodeChange.to(node));
    }

    private static Item item(Sku sku, @Nullable String category) {
        return new Item(sku, null, sku.value(), 100, new Item.Size(1, 1, 1), new Money(100, "USD"), category);
    }

    private static Position position(NodeId node, Sku sku, int onHand, int own) {
        return new Position(node, sku, onHand, 0, 0, own, List.of(), List.of());
    }

    private void put(Position position) {
        var change = new CommittedBatch.Change(Position.key(position.node(), position.sku()), position);
        index.apply(new CommittedBatch(new ShardId(0), 1, ++seq, new ShardTime(now, now), List.of(change), List.of()));
    }

    private void rule(String id, @Nullable NodeId node, @Nullable NodeType type, @Nullable String category, int units) {
        save(new SafetyStockRule(id, node, type, category, null, units, 0, null, null));
    }

    private void save(SafetyStockRule rule) {
        registry.saveSafetyStockRule(rule);
        network.refresh();
    }

    @Test
    void withoutARule_everythingIsSellable() {
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(10);
        assertThat(sellable.nodesWith(MUG)).hasSize(3);
    }

    @Test
    void nodesWithAll_haveThatMuchAfterTheRules() {
        List<Availability.Wanted> cart = List.of(new Availability.Wanted(MUG, 8), new Availability.Wanted(LAMP, 10));
        assertThat(sellable.nodesWithAll(cart)).containsExactlyInAnyOrder(STORE, OTHER, DEPOT);

        rule("stores", null, NodeType.STORE, KITCHEN, 3);
        assertThat(sellable.nodesWithAll(cart)).containsExactly(DEPOT);
    }

    @Test
    void mostSpecificPlace_wins_alsoOverACategory() {
        rule("all", null, null, null, 1);
        assertThat(sellable.atp(DEPOT, MUG)).isEqualTo(9);
        rule("kitchen", null, null, KITCHEN, 2);
        assertThat(sellable.atp(DEPOT, MUG)).isEqualTo(8);
        assertThat(sellable.atp(DEPOT, LAMP)).isEqualTo(9);
        rule("stores", null, NodeType.STORE, null, 3);
        assertThat(sellable.atp(OTHER, MUG)).isEqualTo(7);
        assertThat(sellable.atp(DEPOT, MUG)).isEqualTo(8);
        rule("store", STORE, null, null, 4);
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(6);
        assertThat(sellable.atp(OTHER, MUG)).isEqualTo(7);
        rule("store-kitchen", STORE, null, KITCHEN, 0);
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(10);
        assertThat(sellable.atp(STORE, LAMP)).isEqualTo(6);
    }

    @Test
    void ofTwoAlike_theOneThatCameIntoForceLaterWins_thenTheFirstId() {
        save(new SafetyStockRule("b", null, null, null, null, 2, 0, null, null));
        save(new SafetyStockRule("a", null, null, null, null, 1, 0, null, null));
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(9);
        save(new SafetyStockRule("z", null, null, null, null, 5, 0, NOON.minusSeconds(1), null));
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(5);
    }

    @Test
    void datedRule_countsFromItsBeginningAndNotAtItsEnd() {
        save(new SafetyStockRule("sale", null, null, null, null, 4, 0, NOON.plusSeconds(60), NOON.plusSeconds(120)));
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(10);
        now = NOON.plusSeconds(60);
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(6);
        now = NOON.plusSeconds(119);
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(6);
        now = NOON.plusSeconds(120);
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(10);
    }

    @Test
    void percentage_isRoundedUp_soThatTheLastUnitIsKept() {
        save(new SafetyStockRule("tenth", null, null, null, null, 0, 11, null, null));
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(8);
        put(position(STORE, MUG, 1, 0));
        assertThat(sellable.atp(STORE, MUG)).isZero();
        assertThat(sellable.nodesWith(MUG))
                .extracting(Availability.NodeStock::node)
                .containsExactlyInAnyOrder(OTHER, DEPOT);
    }

    @Test
    void ownSafetyStockOfAPosition_standsInsteadOfTheRule() {
        rule("all", null, null, null, 5);
        put(position(STORE, MUG, 10, 2));
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(8);
        put(position(STORE, MUG, 10, 0));
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(5);
    }

    @Test
    void protectionFromAChannel_comesOnTopOfSafetyStock_andConcernsNoOther() {
        rule("all", null, null, null, 2);
        save(new SafetyStockRule("market", null, NodeType.STORE, null, "marketplace", 0, 50, null, null));
        assertThat(sellable.in("marketplace").atp(STORE, MUG)).isEqualTo(4);
        assertThat(sellable.in("marketplace").atp(DEPOT, MUG)).isEqualTo(8);
        assertThat(sellable.in("web").atp(STORE, MUG)).isEqualTo(8);
        assertThat(sellable.in(null).atp(STORE, MUG)).isEqualTo(8);
        put(position(STORE, MUG, 10, 6));
        assertThat(sellable.in("marketplace").atp(STORE, MUG)).isEqualTo(2);
    }

    @Test
    void aRuleThatIsRemoved_countsNoLonger() {
        rule("all", null, null, null, 2);
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(8);
        registry.removeSafetyStockRule("all");
        network.refresh();
        assertThat(sellable.atp(STORE, MUG)).isEqualTo(10);
    }

    @Test
    void unitsBeyondWhatThereIs_leaveNothing() {
        rule("all", null, null, null, 1_000_000_000);
        assertThat(sellable.atp(STORE, MUG)).isZero();
        assertThat(sellable.nodesWith(MUG)).isEmpty();
        Position over = new Position(STORE, MUG, 1, 3, 0, 0, List.of(), List.of());
        assertThat(rules.kept(over, "web").left()).isZero();
    }

    /** Index, list and explanation are three ways to the same answer, which a plain search gives too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomRules_areAppliedAsAPlainSearchWould(int seed) {
        Random random = new Random(seed * 7_919L);
        List<SafetyStockRule> written = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            written.add(randomRule(random, "r" + i));
            save(written.get(i));
        }
        for (int i = 0; i < 60; i++) {
            now = NOON.plus(Duration.ofHours(random.nextInt(48)));
            NodeId node = List.of(STORE, OTHER, DEPOT).get(random.nextInt(3));
            Sku sku = random.nextBoolean() ? MUG : LAMP;
            Position position = position(node, sku, random.nextInt(40), random.nextInt(3) == 0 ? random.nextInt(9) : 0);
            put(position);
            @Nullable String channel = random.nextBoolean() ? "web" : null;
            int expected = expected(written, position, channel);
            assertThat(sellable.in(channel).atp(node, sku)).isEqualTo(expected);
            assertThat(rules.kept(position, channel).left()).isEqualTo(expected);
            assertThat(sellable.in(channel).nodesWith(sku).stream()
                            .filter(stock -> stock.node().equals(node))
                            .mapToInt(Availability.NodeStock::atp)
                            .sum())
                    .isEqualTo(expected);
        }
    }

    private static SafetyStockRule randomRule(Random random, String id) {
        int place = random.nextInt(3);
        boolean percent = random.nextBoolean();
        return new SafetyStockRule(
                id,
                place == 0 ? List.of(STORE, OTHER, DEPOT).get(random.nextInt(3)) : null,
                place == 1 ? (random.nextBoolean() ? NodeType.STORE : NodeType.WAREHOUSE) : null,
                random.nextBoolean() ? KITCHEN : null,
                random.nextInt(3) == 0 ? "web" : null,
                percent ? 0 : random.nextInt(12),
                percent ? 1 + random.nextInt(100) : 0,
                random.nextBoolean() ? NOON.plus(Duration.ofHours(random.nextInt(24))) : null,
                random.nextBoolean() ? NOON.plus(Duration.ofHours(24 + random.nextInt(24))) : null);
    }

    private int expected(List<SafetyStockRule> all, Position position, @Nullable String channel) {
        int unclaimed = position.unclaimed();
        int left = position.safetyStock() > 0
                ? Math.max(0, unclaimed - position.safetyStock())
                : unclaimed - keeps(all, position, null, unclaimed);
        return channel == null ? left : left - keeps(all, position, channel, left);
    }

    private int keeps(List<SafetyStockRule> all, Position position, @Nullable String channel, int available) {
        boolean kitchen = position.sku().equals(MUG);
        NodeType type = position.node().equals(DEPOT) ? NodeType.WAREHOUSE : NodeType.STORE;
        return all.stream()
                .filter(rule -> Objects.equals(rule.channel(), channel))
                .filter(rule -> rule.node() == null || rule.node().equals(position.node()))
                .filter(rule -> rule.nodeType() == null || rule.nodeType() == type)
                .filter(rule -> rule.category() == null || kitchen)
                .filter(rule -> rule.from() == null || !now.isBefore(rule.from()))
                .filter(rule -> rule.until() == null || now.isBefore(rule.until()))
                .min(Comparator.comparingInt((SafetyStockRule rule) -> -specificity(rule))
                        .thenComparing(
                                rule -> rule.from() == null ? Instant.MIN : rule.from(), (a, b) -> b.compareTo(a))
                        .thenComparing(SafetyStockRule::id))
                .map(rule -> rule.percent() > 0
                        ? (int) Math.ceil(available * rule.percent() / 100.0)
                        : Math.min(rule.units(), available))
                .orElse(0);
    }

    private static int specificity(SafetyStockRule rule) {
        int place = rule.node() != null ? 4 : rule.nodeType() != null ? 2 : 0;
        return place + (rule.category() != null ? 1 : 0);
    }
}
