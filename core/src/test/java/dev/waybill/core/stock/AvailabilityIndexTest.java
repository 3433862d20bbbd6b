package dev.waybill.core.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.Figures;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.follow.LossyFeed;
import dev.waybill.core.shard.follow.ShardFollower;
import dev.waybill.core.shard.follow.ShardHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvailabilityIndexTest {
    private static final int SHARDS = 4;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    private static final List<NodeId> NODES =
            IntStream.range(0, 20).mapToObj(i -> new NodeId("N" + i)).toList();
    private static final List<Sku> SKUS =
            IntStream.range(0, 30).mapToObj(i -> new Sku("SKU-" + i)).toList();

    private Instant now = Instant.EPOCH.plusSeconds(2);
    private final AvailabilityIndex index = new AvailabilityIndex(SHARDS, () -> now);

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void feed_lossyWithChangingOwners_alwaysEqualsTheHistoryAtItsSeq(int seed) {
        Random random = new Random(seed);
        List<ShardHistory> histories = IntStream.range(0, SHARDS)
                .mapToObj(i -> new ShardHistory(new ShardId(i)))
                .toList();
        ShardFollower follower = new ShardFollower(SHARDS, List.of(index));
        LossyFeed feed =
                new LossyFeed(random, follower, shard -> check(histories.get(shard.value()), follower.seq(shard)));
        for (int step = 0; step < 1500; step++) {
            ShardHistory history = histories.get(random.nextInt(SHARDS));
            feed.deliver(history.commit(changes(random, history)), history);
        }
        feed.settle(histories);

        histories.forEach(history -> assertThat(follower.seq(history.shard())).isEqualTo(history.seq()));
        SKUS.forEach(sku -> checkNodesWith(sku, histories));
        checkNodesWithAll(random);
        assertThat(index.freshness().lag()).contains(Duration.ZERO);
    }

    @Test
    void unknownNodeSkuOrDay_hasNothing() {
        assertThat(index.atp(NODES.get(0), SKUS.get(0))).isZero();
        assertThat(index.nodesWith(SKUS.get(0))).isEmpty();
        assertThat(index.total(SKUS.get(0))).isZero();
        assertThat(index.capacityLeft(NODES.get(0), DAY)).isZero();
    }

    @Test
    void capacityLeft_ofInactiveOrOverbookedNode_isZero() {
        NodeId node = NODES.get(0);
        apply(new NodeState(node, 10, true), new NodeDay(node, DAY, 4, 1));
        assertThat(index.capacityLeft(node, DAY)).isEqualTo(6);
        assertThat(index.capacityLeft(node, DAY.plusDays(1))).isEqualTo(10);
        apply(new NodeState(node, 3, true));
        assertThat(index.capacityLeft(node, DAY)).isZero();
        apply(new NodeState(node, 10, false));
        assertThat(index.capacityLeft(node, DAY)).isZero();
    }

    @Test
    void capacityLeft_ofPickups_isTheirOwnWhereTheyHaveOne() {
        NodeId node = NODES.get(0);
        apply(new NodeState(node, 10, true, 0, null, 0, 5), new NodeDay(node, DAY, 4, 1, 3, 0));
        assertThat(index.capacityLeft(node, DAY, Capability.PICKUP)).isEqualTo(2);
        assertThat(index.capacityLeft(node, DAY, Capability.SHIP)).isEqualTo(6);
        apply(new NodeState(node, 10, false, 0, null, 0, 5));
        assertThat(index.capacityLeft(node, DAY, Capability.PICKUP)).isZero();
        apply(new NodeState(node, 10, true));
        assertThat(index.capacityLeft(node, DAY, Capability.PICKUP)).isEqualTo(6);
    }

    @Test
    void slotLeft_ofInactiveOrOverbookedNode_orOneWithoutSlots_isZero() {
        NodeId node = NODES.get(0);
        Instant noon = Instant.parse("2026-03-04T12:00:00Z");
        NodeSlots taken = new NodeSlots(node, DAY, List.of(new NodeSlots.Slot(noon, 4, 1)));
        apply(new NodeState(node, 10, true, 6, null, 0), taken);
        assertThat(index.slotLeft(node, noon)).isEqualTo(2);
        assertThat(index.slotLeft(node, noon.plusSeconds(3600))).isEqualTo(6);
        apply(new NodeState(node, 10, true, 3, null, 0));
        assertThat(index.slotLeft(node, noon)).isZero();
        apply(new NodeState(node, 10, false, 6, null, 0));
        assertThat(index.slotLeft(node, noon)).isZero();
        apply(new NodeState(node, 10, true));
        assertThat(index.slotLeft(node, noon.plusSeconds(3600))).isZero();
    }

    @Test
    void freshness_isUnknownUntilEveryShardWasHeardOf_andAfterThreeSilentSeconds() {
        assertThat(index.freshness().lag()).isEmpty();
        now = Instant.parse("2026-03-04T10:00:00Z");
        assertThat(index.freshness().lag()).isEmpty();
        for (int i = 0; i < SHARDS; i++) {
            index.current(new ShardId(i), now.plusMillis(i));
        }
        assertThat(index.freshness()).isEqualTo(new Availability.Freshness(now, Optional.of(Duration.ZERO)));
        now = now.plusMillis(3001);
        assertThat(index.freshness().lag()).isEmpty();
    }

    @Test
    void index_knowsAShardOnceItWasReadBack_andIsWholeWithTheLast() {
        for (int i = 0; i < SHARDS; i++) {
            assertThat(index.whole()).isFalse();
            assertThat(index.knows(new ShardId(i))).isFalse();
            index.reset(new ShardSnapshot(new ShardId(i), 1, 3, Map.of()));
            index.reset(new ShardSnapshot(new ShardId(i), 1, 4, Map.of()));
            assertThat(index.knows(new ShardId(i))).isTrue();
        }
        assertThat(index.whole()).isTrue();
    }

    @Test
    void freshness_ofAPart_isThatOfWhatIsKnown_withoutALag() {
        now = Instant.parse("2026-03-04T10:00:00Z");
        index.current(new ShardId(1), now);
        assertThat(index.freshness()).isEqualTo(new Availability.Freshness(now, Optional.empty()));
        assertThat(index.late(new ShardId(1))).isFalse();
        assertThat(index.late(new ShardId(2))).isTrue();
    }

    @Test
    void readers_duringGrowth_neverSeeUnitsOfAnotherNode() throws InterruptedException {
        Sku sku = SKUS.get(0);
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> wrong = new AtomicReference<>("");
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                index.nodesWith(sku).forEach(stock -> checkOwnUnits(stock, wrong));
                for (int i = 1; i < 2000; i += 7) {
                    NodeId node = new NodeId("X" + i);
                    checkOwnUnits(new Availability.NodeStock(node, index.atp(node, sku)), wrong);
                }
            }
        });
        reader.start();
        for (int round = 0; round < 40; round++) {
            for (int i = 1; i < 2000; i++) {
                apply(position(new NodeId("X" + i), sku, (i + round) % 3 == 0 ? 0 : i));
            }
        }
        done.set(true);
        reader.join(10_000);
        assertThat(wrong.get()).isEmpty();
    }

    private static void checkOwnUnits(Availability.NodeStock stock, AtomicReference<String> wrong) {
        int own = Integer.parseInt(stock.node().value().substring(1));
        if (stock.atp() != 0 && stock.atp() != own) {
            wrong.set(stock.toString());
        }
    }

    @Test
    void size_ofAMillionPositions_isPrinted() {
        int skus = 4000;
        int nodes = 250;
        long before = usedHeap();
        AvailabilityIndex big = new AvailabilityIndex(256, () -> now);
        for (int n = 0; n < nodes; n++) {
            NodeId node = new NodeId("store-" + n);
            Map<EntryKey, Entry> state = new HashMap<>();
            for (int s = 0; s < skus; s++) {
                state.put(Position.key(node, new Sku("S" + s)), position(node, new Sku("S" + s), 1 + s % 9));
            }
            List<CommittedBatch.Change> changes = state.entrySet().stream()
                    .map(e -> new CommittedBatch.Change(e.getKey(), e.getValue()))
                    .toList();
            ShardTime time = new ShardTime(now, now);
            big.apply(new CommittedBatch(new ShardId(n % 256), 1, n, time, changes, List.of()));
        }
        long bytes = usedHeap() - before;
        Figures.print("availability index", "%.1f bytes a position of %d".formatted(bytes / 1e6, skus * nodes));
        assertThat(big.nodesWith(new Sku("S7"))).hasSize(nodes);
        printReadTime(big);
        assertThat(bytes).isLessThan(40L * skus * nodes);
    }

    private static void printReadTime(AvailabilityIndex big) {
        List<Sku> skus =
                IntStream.range(0, 4000).mapToObj(s -> new Sku("S" + s)).toList();
        long best = Long.MAX_VALUE;
        long units = 0;
        for (int round = 0; round < 20; round++) {
            long start = System.nanoTime();
            for (Sku sku : skus) {
                for (Availability.NodeStock stock : big.nodesWith(sku)) {
                    units += stock.atp();
                }
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        Figures.print("nodes with a SKU, 250 of them read", "%.2f µs".formatted(best / 1e3 / skus.size()));
        assertThat(units).isPositive();
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void apply(Entry... entries) {
        List<CommittedBatch.Change> changes = new ArrayList<>();
        for (Entry entry : entries) {
            changes.add(new CommittedBatch.Change(new EntryKey("any", "any"), entry));
        }
        index.apply(new CommittedBatch(new ShardId(0), 1, 1, new ShardTime(now, now), changes, List.of()));
    }

    private static List<CommittedBatch.Change> changes(Random random, ShardHistory history) {
        List<CommittedBatch.Change> changes = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            NodeId node = NODES.get(random.nextInt(NODES.size() / SHARDS) * SHARDS
                    + history.shard().value());
            changes.add(change(random, node));
        }
        return changes;
    }

    private static CommittedBatch.Change change(Random random, NodeId node) {
        Sku sku = SKUS.get(random.nextInt(SKUS.size()));
        LocalDate day = DAY.plusDays(random.nextInt(3));
        boolean removed = random.nextInt(8) == 0;
        return switch (random.nextInt(10)) {
            case 0 ->
                change(
                        NodeState.key(node),
                        new NodeState(node, random.nextInt(30), random.nextBoolean(), random.nextInt(9), null, 0),
                        removed);
            case 1 -> change(NodeDay.key(node, day), new NodeDay(node, day, random.nextInt(30), 0), removed);
            case 2 -> change(NodeSlots.key(node, day), slots(node, day, random), removed);
            default -> change(Position.key(node, sku), position(node, sku, random.nextInt(5)), removed);
        };
    }

    private static NodeSlots slots(NodeId node, LocalDate day, Random random) {
        return new NodeSlots(node, day, List.of(new NodeSlots.Slot(noon(day), 1 + random.nextInt(9), 0)));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static CommittedBatch.Change change(EntryKey key, Entry value, boolean removed) {
        return new CommittedBatch.Change(key, removed ? null : value);
    }

    private static Position position(NodeId node, Sku sku, int atp) {
        return new Position(node, sku, atp + 5, 3, 1, 2, List.of(), List.of());
    }

    private void check(ShardHistory history, long seq) {
        Map<EntryKey, Entry> state = seq < 0 ? Map.of() : history.stateAt(seq);
        for (int n = history.shard().value(); n < NODES.size(); n += SHARDS) {
            NodeId node = NODES.get(n);
            for (Sku sku : SKUS) {
                Position position = (Position) state.get(Position.key(node, sku));
                assertThat(index.atp(node, sku)).isEqualTo(position == null ? 0 : position.atp());
            }
            for (int d = 0; d < 3; d++) {
                LocalDate day = DAY.plusDays(d);
                assertThat(index.capacityLeft(node, day)).isEqualTo(capacity(state, node, day));
                assertThat(index.slotLeft(node, noon(day))).isEqualTo(places(state, node, day));
            }
        }
    }

    private static int places(Map<EntryKey, Entry> state, NodeId node, LocalDate day) {
        NodeState nodeState = (NodeState) state.get(NodeState.key(node));
        NodeSlots slots = (NodeSlots) state.get(NodeSlots.key(node, day));
        if (nodeState == null || !nodeState.active()) {
            return 0;
        }
        int taken = slots == null ? 0 : slots.slots().get(0).takenOrders();
        return Math.max(0, nodeState.slotOrders() - taken);
    }

    private static int capacity(Map<EntryKey, Entry> state, NodeId node, LocalDate day) {
        NodeState nodeState = (NodeState) state.get(NodeState.key(node));
        NodeDay nodeDay = (NodeDay) state.get(NodeDay.key(node, day));
        if (nodeState == null || !nodeState.active()) {
            return 0;
        }
        return Math.max(0, nodeState.dailyLines() - (nodeDay == null ? 0 : nodeDay.takenLines()));
    }

    private void checkNodesWith(Sku sku, List<ShardHistory> histories) {
        Map<NodeId, Integer> expected = new HashMap<>();
        for (ShardHistory history : histories) {
            for (Entry entry : history.snapshot().state().values()) {
                if (entry instanceof Position p && p.sku().equals(sku) && p.atp() > 0) {
                    expected.put(p.node(), p.atp());
                }
            }
        }
        Map<NodeId, Integer> found = new HashMap<>();
        index.nodesWith(sku).forEach(stock -> found.put(stock.node(), stock.atp()));
        assertThat(found).isEqualTo(expected);
        assertThat(index.total(sku))
                .isEqualTo(expected.values().stream().mapToLong(i -> i).sum());
    }

    private void checkNodesWithAll(Random random) {
        for (int i = 0; i < 20; i++) {
            List<Availability.Wanted> cart = SKUS.stream()
                    .filter(sku -> random.nextInt(3) == 0)
                    .map(sku -> new Availability.Wanted(sku, 1 + random.nextInt(3)))
                    .toList();
            if (!cart.isEmpty()) {
                assertThat(index.nodesWithAll(cart))
                        .containsExactlyInAnyOrderElementsOf(NODES.stream()
                                .filter(node -> cart.stream()
                                        .allMatch(wanted -> index.atp(node, wanted.sku()) >= wanted.units()))
                                .toList());
            }
        }
        assertThat(index.nodesWithAll(List.of(new Availability.Wanted(new Sku("NEVER"), 1))))
                .isEmpty();
    }

    @Test
    void reset_withoutAPosition_zeroesIt() {
        apply(position(NODES.get(0), SKUS.get(0), 4));
        index.reset(new ShardSnapshot(new ShardId(0), 2, 9, Map.of()));
        assertThat(index.atp(NODES.get(0), SKUS.get(0))).isZero();
        assertThat(index.nodesWith(SKUS.get(0))).isEmpty();
    }
}
