package dev.waybill.core.adapter.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.LifecycleService;
import dev.waybill.core.Figures;
import dev.waybill.core.JournalTypes;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.RecentEvents;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.follow.ShardHistory;
import dev.waybill.core.shard.port.ShardTransport;
import dev.waybill.core.stock.AvailabilityIndex;
import dev.waybill.core.stock.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The feed over real Hazelcast members in one JVM; owners are told by the test instead of by shards. */
class EffectsFeedIT {
    private static final int SHARDS = 4;
    private static final ShardId SHARD = new ShardId(2);
    private static final NodeId NODE = new NodeId("N1");
    private static final Sku SKU = new Sku("A");
    private static final int COMMITS = 200;

    private final Map<String, Function<byte[], CompletionStage<byte[]>>> network = new ConcurrentHashMap<>();
    private final List<ShardHistory> histories = IntStream.range(0, SHARDS)
            .mapToObj(i -> new ShardHistory(new ShardId(i)))
            .toList();
    private final ConcurrentHashMap<ShardId, Integer> owners = new ConcurrentHashMap<>();
    private final TestCluster cluster = new TestCluster(3);
    private final List<Member> members =
            IntStream.range(0, 3).mapToObj(Member::new).toList();

    @AfterEach
    void close() {
        members.forEach(member -> member.feed.close());
        cluster.close();
    }

    @Test
    void oneCommitOnAnIdleCluster_reachesEveryIndexQuickly() throws Exception {
        acquireAll(0);
        long[] nanos = new long[COMMITS];
        for (int i = 0; i < COMMITS; i++) {
            CommittedBatch batch = commit(1 + i);
            int expected = 1 + i;
            long start = System.nanoTime();
            members.get(0).feed.committed(batch);
            while (members.get(1).index.atp(NODE, SKU) != expected
                    || members.get(2).index.atp(NODE, SKU) != expected) {
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
                Thread.onSpinWait();
            }
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        Figures.print(
                "commit to every other index, idle, one at a time",
                "p50 %.2f ms, p99 %.2f ms, max %.2f ms"
                        .formatted(
                                nanos[COMMITS / 2] / 1e6, nanos[COMMITS * 99 / 100] / 1e6, nanos[COMMITS - 1] / 1e6));
    }

    @Test
    void lostBatch_isRepairedFromTheOwner_andOthersGoOn() {
        acquireAll(0);
        members.get(0).feed.committed(commit(5));
        awaitAtp(5);
        commit(6);
        members.get(0).feed.committed(commit(7));
        awaitAtp(7);
        long last = 0;
        for (int i = 8; i < 300; i++) {
            CommittedBatch batch = commit(i);
            if (i % 10 != 0 || i > 290) {
                members.get(0).feed.committed(batch);
            }
            last = i;
        }
        awaitAtp((int) last);
        TestCluster.await(
                "the lag is known again",
                () -> members.stream()
                        .allMatch(member -> member.index.freshness().lag().isPresent()));
    }

    @Test
    void killedOwner_theNextOneGoesOn_andTheGridNeverGoesBack() throws Exception {
        acquireAll(0);
        StockGrid reader = StockGrid.of(cluster.member(2));
        for (int i = 1; i <= 50; i++) {
            members.get(0).feed.committed(commit(i));
        }
        awaitGrid(reader, 1, 50);

        cluster.kill(0);
        commit(51); // applied, but its owner died before it could tell
        histories.forEach(ShardHistory::newOwner);
        acquireAll(1);
        awaitGrid(reader, 2, 51);
        assertThat(members.get(2).index.atp(NODE, SKU)).isIn(50, 51);
        members.get(1).feed.committed(commit(52));
        TestCluster.await("the third member follows", () -> members.get(2).index.atp(NODE, SKU) == 52);

        StockGrid.Cell late = new StockGrid.Cell(1, 99, List.of());
        Boolean put = reader.put(SHARD, SKU, late).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(put).isFalse();
        awaitGrid(reader, 2, 52);
    }

    @Test
    void killedHolderOfAPartition_itsCellsAreWrittenAgain() {
        PartitionKeys keys = new PartitionKeys(cluster.member(1));
        TestCluster.await("partitions have owners", () -> keys.partition(SHARD).getOwner() != null);
        String holder = Objects.requireNonNull(keys.partition(SHARD).getOwner())
                .getAttribute(HazelcastSettings.MEMBER_ATTRIBUTE);
        int dying = IntStream.range(0, 3)
                .filter(i -> TestCluster.memberName(i).equals(holder))
                .findFirst()
                .orElseThrow();
        int owner = (dying + 1) % 3;
        acquireAll(owner);
        members.get(owner).feed.committed(commit(7));
        StockGrid reader = StockGrid.of(cluster.member(owner));
        awaitGrid(reader, 1, 7);
        TestCluster.await(
                "nothing is left to write", () -> members.get(owner).feed.gridWaiting() == 0);
        awaitSecondBeat(members.get(owner));
        cluster.member(owner)
                .getMap(HazelcastSettings.STOCK_MAP)
                .delete(new GridKey(SKU.value(), SHARD.value(), keys.key(SHARD)));

        cluster.kill(dying);

        awaitGrid(reader, 1, 7);
    }

    /** Until the owner has looked at least once who holds the partitions. */
    private static void awaitSecondBeat(Member member) {
        Instant before = Instant.now().plusSeconds(1);
        TestCluster.await("another beat", () -> member.index.freshness().asOf().isAfter(before));
    }

    @Test
    void orderEvents_reachEveryMemberOnceAndInOrder() {
        acquireAll(0);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            expected.add("event-" + i);
            members.get(0).feed.committed(withEvent(commit(i), "event-" + i));
        }
        members.forEach(member ->
                TestCluster.await("all events are there", () -> member.events().size() >= 100));
        members.forEach(member -> assertThat(member.events()).isEqualTo(expected));
    }

    private void acquireAll(int member) {
        for (ShardHistory history : histories) {
            ShardSnapshot snapshot = history.snapshot();
            owners.put(history.shard(), member);
            members.get(member).feed.acquired(history.shard(), snapshot.epoch(), snapshot.seq(), snapshot.state());
        }
        TestCluster.await(
                "everybody knows where the shards stand",
                () -> members.stream()
                        .filter(m -> m.cluster().isRunning())
                        .allMatch(m -> m.index.freshness().lag().isPresent()));
    }

    private CommittedBatch commit(int atp) {
        Position position = new Position(NODE, SKU, atp, 0, 0, 0, List.of(), List.of());
        return histories
                .get(SHARD.value())
                .commit(List.of(new CommittedBatch.Change(Position.key(NODE, SKU), position)));
    }

    private static CommittedBatch withEvent(CommittedBatch batch, String type) {
        OrderId order = new OrderId("ord_" + new UUID(0x7000L, 0x8000_0000_0000_0000L));
        OrderEvent event = new OrderEvent(order, type, order.value(), Instant.EPOCH, "test", Map.of());
        ShardTime time = batch.time();
        return new CommittedBatch(batch.shard(), batch.epoch(), batch.seq(), time, batch.changes(), List.of(event));
    }

    private void awaitAtp(int atp) {
        members.forEach(member -> TestCluster.await(
                "atp " + atp + " at member " + member.number, () -> member.index.atp(NODE, SKU) == atp));
    }

    private static void awaitGrid(StockGrid grid, long epoch, int onHand) {
        TestCluster.await("the grid has " + onHand, () -> {
            Optional<StockGrid.Cell> cell =
                    grid.read(SHARD, SKU).toCompletableFuture().join();
            return cell.isPresent()
                    && cell.get().epoch() == epoch
                    && cell.get().rows().get(0).onHand() == onHand;
        });
    }

    private final class Member implements ShardTransport {
        private final int number;
        private final AvailabilityIndex index = new AvailabilityIndex(SHARDS, InstantSource.system());
        private final RecentEvents recent = new RecentEvents(SHARDS, 10_000, InstantSource.system());
        private final EffectsFeed feed;

        private Member(int number) {
            this.number = number;
            feed = EffectsFeed.start(new EffectsFeed.Parts(
                    cluster.member(number),
                    this,
                    this::snapshot,
                    SHARDS,
                    List.of(index, recent),
                    new RecordCodec(JournalTypes.all()),
                    InstantSource.system()));
        }

        private List<String> events() {
            return recent.read(0, 10_000).events().stream()
                    .map(recorded -> recorded.event().type())
                    .toList();
        }

        private LifecycleService cluster() {
            return cluster.member(number).getLifecycleService();
        }

        private CompletionStage<Optional<ShardSnapshot>> snapshot(ShardId shard) {
            boolean owner = owners.getOrDefault(shard, -1) == number;
            return CompletableFuture.completedStage(
                    owner ? Optional.of(histories.get(shard.value()).snapshot()) : Optional.empty());
        }

        @Override
        public String address() {
            return "copies-" + number;
        }

        @Override
        public CompletionStage<byte[]> request(String address, byte[] request, Duration timeout) {
            return network.get(address).apply(request);
        }

        @Override
        public void serve(Function<byte[], CompletionStage<byte[]>> handler) {
            network.put(address(), handler);
        }
    }
}
