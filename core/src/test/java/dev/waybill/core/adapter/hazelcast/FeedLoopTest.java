package dev.waybill.core.adapter.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.follow.ShardFollower;
import dev.waybill.core.shard.follow.ShardHistory;
import dev.waybill.core.shard.port.ShardTransport;
import dev.waybill.core.stock.AvailabilityIndex;
import dev.waybill.core.stock.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three members in one thread with a network that loses messages, owners that change, and inboxes that overflow. */
class FeedLoopTest {
    private static final int SHARDS = 4;
    private static final int MEMBERS = 3;
    private static final int SKUS = 12;
    private static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());

    private final List<ShardHistory> histories = IntStream.range(0, SHARDS)
            .mapToObj(i -> new ShardHistory(new ShardId(i)))
            .toList();
    private final int[] owners = new int[SHARDS];
    private final Map<GridWriter.Key, StockGrid.Cell> grid = new HashMap<>();
    private final List<Member> members = new ArrayList<>();
    private long nanos;
    private int lossPercent = 15;
    private Random random = new Random(0);

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lossyNetworkAndChangingOwners_everyMemberAndTheGridEndAtTheTruth(int seed) {
        random = new Random(seed);
        IntStream.range(0, MEMBERS).forEach(i -> members.add(new Member(i)));
        histories.forEach(history -> acquire(history, random.nextInt(MEMBERS)));
        for (int step = 0; step < 600; step++) {
            step();
        }
        lossPercent = 0;
        for (int second = 0; second < 8; second++) {
            beatAll();
        }
        members.forEach(this::checkMember);
        histories.forEach(this::checkGrid);
    }

    private void step() {
        ShardHistory history = histories.get(random.nextInt(SHARDS));
        Member owner = members.get(owners[history.shard().value()]);
        CommittedBatch batch = history.commit(List.of(change(history.shard())));
        if (random.nextInt(20) == 0) {
            owner.loop.dropped(
                    new FeedMessage.Standing(batch.shard(), batch.epoch(), batch.seq()), Instant.ofEpochSecond(1));
        } else {
            owner.loop.own(batch);
        }
        if (random.nextInt(3) == 0) {
            members.forEach(Member::run);
        }
        if (random.nextInt(50) == 0) {
            acquire(history, random.nextInt(MEMBERS));
        }
        if (random.nextInt(30) == 0) {
            beatAll();
        }
    }

    private void acquire(ShardHistory history, int next) {
        int shard = history.shard().value();
        Member before = members.get(owners[shard]);
        history.newOwner();
        owners[shard] = next;
        before.later.add(() -> before.loop.lost(history.shard()));
        Member after = members.get(next);
        ShardSnapshot snapshot = history.snapshot();
        after.later.add(() -> after.loop.acquired(snapshot));
        after.run();
    }

    private void beatAll() {
        nanos += Duration.ofSeconds(3).toNanos();
        members.forEach(member -> member.loop.beat(Instant.ofEpochSecond(1)));
        members.forEach(Member::run);
        members.forEach(Member::run);
    }

    private CommittedBatch.Change change(ShardId shard) {
        NodeId node = new NodeId("N" + shard.value() + "-" + random.nextInt(3));
        Sku sku = new Sku("S" + random.nextInt(SKUS));
        Position position = new Position(node, sku, random.nextInt(9), 0, 0, 0, List.of(), List.of());
        return new CommittedBatch.Change(Position.key(node, sku), random.nextInt(6) == 0 ? null : position);
    }

    private void checkMember(Member member) {
        for (ShardHistory history : histories) {
            assertThat(member.follower.seq(history.shard())).isEqualTo(history.seq());
            for (int n = 0; n < 3; n++) {
                NodeId node = new NodeId("N" + history.shard().value() + "-" + n);
                for (int s = 0; s < SKUS; s++) {
                    Sku sku = new Sku("S" + s);
                    Entry entry = history.stateAt(history.seq()).get(Position.key(node, sku));
                    int expected = entry instanceof Position position ? position.atp() : 0;
                    assertThat(member.index.atp(node, sku)).isEqualTo(expected);
                }
            }
        }
    }

    private void checkGrid(ShardHistory history) {
        for (int s = 0; s < SKUS; s++) {
            Sku sku = new Sku("S" + s);
            StockGrid.Cell cell = grid.get(new GridWriter.Key(history.shard(), sku));
            Map<NodeId, Integer> found = new HashMap<>();
            if (cell != null) {
                cell.rows().forEach(row -> found.put(row.node(), row.onHand()));
            }
            Map<NodeId, Integer> expected = new HashMap<>();
            history.stateAt(history.seq()).values().forEach(entry -> {
                if (entry instanceof Position position && position.sku().equals(sku)) {
                    expected.put(position.node(), position.onHand());
                }
            });
            assertThat(found).isEqualTo(expected);
        }
    }

    /** A member whose tasks and messages wait until it runs. */
    private final class Member implements GridWriter.Target, ShardTransport, FeedLoop.Audience {
        private final int number;
        private final Queue<Runnable> later = new ArrayDeque<>();
        private final AvailabilityIndex index = new AvailabilityIndex(SHARDS, () -> Instant.EPOCH);
        private final GridWriter writer = new GridWriter(this, 0);
        private final ShardFollower follower = new ShardFollower(SHARDS, List.of(index, writer));
        private final SnapshotServer server = new SnapshotServer(this::snapshot, CODEC, Runnable::run);
        private final SnapshotClient client = new SnapshotClient(this, CODEC, Runnable::run);
        private final FeedLoop loop;

        private Member(int number) {
            this.number = number;
            Repairs repairs = new Repairs(this::copyOf, (shard, snapshot) -> later.add(() -> fetched(shard, snapshot)));
            loop = new FeedLoop(new FeedLoop.Parts(CODEC, follower, repairs, this, () -> nanos, address()));
        }

        private void fetched(ShardId shard, Optional<ShardSnapshot> snapshot) {
            loop.fetched(shard, snapshot);
        }

        private void run() {
            for (Runnable next = later.poll(); next != null; next = later.poll()) {
                next.run();
            }
            loop.flush();
            writer.pump(nanos);
        }

        private CompletionStage<Optional<ShardSnapshot>> copyOf(ShardId shard) {
            String target = loop.ownerAddress(shard).orElseThrow();
            return loop.isOwnAddress(target) ? snapshot(shard) : client.fetch(target, shard);
        }

        private CompletionStage<Optional<ShardSnapshot>> snapshot(ShardId shard) {
            boolean owner = owners[shard.value()] == number;
            return CompletableFuture.completedStage(
                    owner ? Optional.of(histories.get(shard.value()).snapshot()) : Optional.empty());
        }

        @Override
        public boolean anyone() {
            return true;
        }

        @Override
        public void publish(byte[] message) {
            for (Member other : members) {
                if (other != this && random.nextInt(100) >= lossPercent) {
                    other.later.add(() -> other.loop.message(message, Instant.ofEpochSecond(1)));
                }
            }
        }

        @Override
        public CompletionStage<Boolean> put(GridWriter.Key key, StockGrid.Cell cell) {
            if (random.nextInt(100) < lossPercent) {
                return CompletableFuture.failedStage(new IllegalStateException("lost"));
            }
            StockGrid.Cell standing = grid.get(key);
            if (standing == null || !stamp(standing).newerThan(stamp(cell))) {
                grid.put(key, cell);
            }
            return CompletableFuture.completedStage(true);
        }

        private GridCell stamp(StockGrid.Cell cell) {
            return new GridCell(cell.epoch(), cell.seq(), new byte[0]);
        }

        @Override
        public void written(GridWriter.Key key, Throwable failure) {
            later.add(() -> writer.written(key, failure == null, nanos));
        }

        @Override
        public void findCells(ShardId shard) {
            later.add(() -> writer.found(
                    shard,
                    grid.keySet().stream()
                            .filter(key -> key.shard().equals(shard))
                            .map(GridWriter.Key::sku)
                            .toList()));
        }

        @Override
        public String address() {
            return "member-" + number;
        }

        @Override
        public CompletionStage<byte[]> request(String address, byte[] request, Duration timeout) {
            if (random.nextInt(100) < lossPercent) {
                return CompletableFuture.failedStage(new IllegalStateException("lost"));
            }
            int target = Integer.parseInt(address.substring("member-".length()));
            return members.get(target).server.answer(request);
        }

        @Override
        public void serve(Function<byte[], CompletionStage<byte[]>> handler) {}
    }
}
