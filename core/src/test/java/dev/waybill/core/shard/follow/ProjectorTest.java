package dev.waybill.core.shard.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.memory.InMemoryShardStore;
import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.JournalBody.Decision;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Commit;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.StockMoved;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectorTest {
    /** Long enough for what waits to be written, and for its offset. */
    private static final Duration SETTLED = Projector.OFFSET_AFTER.plusSeconds(1);

    private static final ShardId SHARD = new ShardId(3);
    private static final Instant START = Instant.parse("2026-03-04T08:00:00Z");
    private static final ShardTime TIME = new ShardTime(START, START);
    private static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());

    private final VirtualLoops world = new VirtualLoops(START, () -> 1_000);
    private final InMemoryShardStore journal = new InMemoryShardStore();
    private final Recorder recorder = new Recorder();
    private final Map<ShardId, Long> seqs = new TreeMap<>();

    /** Remembers the order in which batches came, and fails when told to. */
    private static final class Recorder implements Projection {
        private final Map<ShardId, List<CommittedBatch>> applied = new TreeMap<>();
        private int failures;

        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public CompletionStage<Void> apply(CommittedBatch batch) {
            if (failures > 0) {
                failures--;
                return CompletableFuture.failedStage(new IllegalStateException("not now"));
            }
            applied.computeIfAbsent(batch.shard(), shard -> new ArrayList<>()).add(batch);
            return CompletableFuture.completedStage(null);
        }

        List<Long> seqs(ShardId shard) {
            return applied.getOrDefault(shard, List.of()).stream()
                    .map(CommittedBatch::seq)
                    .toList();
        }
    }

    @Test
    void acquiredShard_isReadFromTheJournalBehindTheStoredOffset() {
        for (int i = 0; i < 300; i++) {
            commit(SHARD);
        }
        journal.writeOffset(SHARD, "recorder", 120);

        projector(journal).acquired(SHARD, 1, 300, Map.of());
        world.run(SETTLED);

        assertThat(recorder.seqs(SHARD)).containsExactlyElementsOf(range(121, 300));
        assertThat(offset(SHARD)).isEqualTo(300);
        assertThat(recorder.applied.get(SHARD).get(0))
                .isEqualTo(new CommittedBatch(SHARD, 1, 121, TIME, List.of(), List.of(moved(121))));
    }

    @Test
    void batchThatWasNotTold_isReadFromTheJournalBeforeTheNext() {
        Projector projector = projector(journal);
        projector.acquired(SHARD, 1, 0, Map.of());
        projector.committed(commit(SHARD));
        commit(SHARD);
        projector.committed(commit(SHARD));
        world.run(SETTLED);

        assertThat(recorder.seqs(SHARD)).containsExactly(1L, 2L, 3L);
        assertThat(offset(SHARD)).isEqualTo(3);
    }

    @Test
    void moreBatchesThanTheQueueHolds_allComeOnceAndInOrder() {
        Projector projector = projector(journal);
        projector.acquired(SHARD, 1, 0, Map.of());
        int many = Projector.MAX_QUEUED * 2;
        for (int i = 0; i < many; i++) {
            projector.committed(commit(SHARD));
        }
        world.run(Duration.ofSeconds(5));

        assertThat(recorder.seqs(SHARD)).containsExactlyElementsOf(range(1, many));
    }

    @Test
    void projectionThatFails_getsTheSameBatchAgainAndTheOffsetWaits() {
        Projector projector = projector(journal);
        projector.acquired(SHARD, 1, 0, Map.of());
        recorder.failures = 3;
        projector.committed(commit(SHARD));
        projector.committed(commit(SHARD));
        world.run(Duration.ofMillis(50));
        assertThat(offset(SHARD)).isZero();

        world.run(Duration.ofSeconds(5));

        assertThat(recorder.seqs(SHARD)).containsExactly(1L, 2L);
        assertThat(offset(SHARD)).isEqualTo(2);
    }

    @Test
    void rowThatAQuorumDoesNotShowAtFirst_isWaitedFor() {
        int[] hidden = {2};
        for (int i = 0; i < 4; i++) {
            commit(SHARD);
        }
        ShardStore shy = between((operation, answer) -> operation.equals("readJournal") && hidden[0]-- > 0
                ? answer.thenApply(ProjectorTest::withoutTheSecondRow)
                : answer);

        projector(shy).acquired(SHARD, 1, 4, Map.of());
        world.run(Projector.LINGER.plusMillis(50));
        assertThat(recorder.seqs(SHARD)).containsExactly(1L);

        world.run(Duration.ofSeconds(5));

        assertThat(recorder.seqs(SHARD)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void batchesThatComeCloseTogether_areWrittenTogether() {
        Projector projector = projector(journal);
        projector.acquired(SHARD, 1, 0, Map.of());
        world.run(SETTLED);
        for (int i = 0; i < 5; i++) {
            projector.committed(commit(SHARD));
        }
        world.run(Projector.LINGER.dividedBy(2));
        assertThat(recorder.seqs(SHARD)).isEmpty();

        world.run(Projector.LINGER);

        assertThat(recorder.seqs(SHARD)).containsExactlyElementsOf(range(1, 5));
        assertThat(offset(SHARD))
                .as("is noted when nothing has come for a while")
                .isZero();

        world.run(SETTLED);

        assertThat(offset(SHARD)).isEqualTo(5);
    }

    @Test
    void batchesOfManyShards_gatherForLonger() {
        List<ShardId> busy =
                IntStream.range(0, Projector.MANY).mapToObj(ShardId::new).toList();
        Projector projector = projector(journal);
        busy.forEach(shard -> projector.acquired(shard, 1, 0, Map.of()));
        world.run(SETTLED);
        busy.forEach(shard -> projector.committed(commit(shard)));
        world.run(Projector.LINGER_BUSY.minusMillis(10));
        ShardId last = busy.get(Projector.MANY - 1);
        assertThat(recorder.seqs(last)).as("came when many others waited").isEmpty();
        assertThat(recorder.seqs(busy.get(0))).as("came first").containsExactly(1L);

        projector.committed(commit(last));
        world.run(Projector.LINGER);

        assertThat(recorder.seqs(last)).containsExactly(1L, 2L);
    }

    @Test
    void nextOwner_goesOnWhereTheOffsetStands() {
        Projector first = projector(journal);
        first.acquired(SHARD, 1, 0, Map.of());
        first.committed(commit(SHARD));
        world.run(SETTLED);
        first.lost(SHARD);
        CommittedBatch second = commit(SHARD);
        first.committed(second);
        projector(journal).acquired(SHARD, 2, 2, Map.of());
        world.run(SETTLED);

        assertThat(recorder.seqs(SHARD)).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void underLostAndLateAnswers_everyBatchComesInOrderAndTheOffsetIsNeverAhead(long seed) {
        Random random = new Random(seed);
        Projector projector = projector(between((operation, answer) -> faulty(random, answer)));
        for (int i = 0; i < 4; i++) {
            projector.acquired(new ShardId(i), 1, 0, Map.of());
        }
        for (int i = 0; i < 400; i++) {
            CommittedBatch batch = commit(new ShardId(random.nextInt(4)));
            if (random.nextInt(10) > 0) {
                projector.committed(batch);
            }
            recorder.failures += random.nextInt(20) == 0 ? 1 : 0;
            world.run(Duration.ofMillis(random.nextInt(30)));
            seqs.forEach((shard, seq) -> assertThat(offset(shard))
                    .isLessThanOrEqualTo(recorder.seqs(shard).size()));
        }
        for (int i = 0; i < 4; i++) {
            projector.committed(commit(new ShardId(i)));
        }
        recorder.failures = 0;
        world.run(Duration.ofMinutes(5));

        seqs.forEach((shard, seq) -> assertThat(recorder.seqs(shard)).containsExactlyElementsOf(range(1, seq)));
    }

    private static Object withoutTheSecondRow(Object rows) {
        return ((List<?>) rows)
                .stream().filter(row -> ((JournalRow) row).seq() != 2).toList();
    }

    private CompletionStage<Object> faulty(Random random, CompletionStage<Object> answer) {
        CompletableFuture<Object> late = new CompletableFuture<>();
        boolean lost = random.nextInt(5) == 0;
        world.after(Duration.ofMillis(random.nextInt(20)), () -> {
            if (lost) {
                late.completeExceptionally(new IllegalStateException("no answer"));
            } else {
                late.complete(now(answer));
            }
        });
        return late;
    }

    /** The journal, with somebody between it and its reader. */
    private ShardStore between(BiFunction<String, CompletionStage<Object>, CompletionStage<Object>> meddler) {
        return (ShardStore) Proxy.newProxyInstance(
                ShardStore.class.getClassLoader(), new Class<?>[] {ShardStore.class}, (proxy, method, arguments) -> {
                    @SuppressWarnings("unchecked") // every method of the port answers with a stage
                    CompletionStage<Object> answer = (CompletionStage<Object>) method.invoke(journal, arguments);
                    return meddler.apply(method.getName(), answer);
                });
    }

    private Projector projector(ShardStore store) {
        return new Projector(recorder, store, CODEC, world.process().control());
    }

    private CommittedBatch commit(ShardId shard) {
        long seq = seqs.merge(shard, 1L, Long::sum);
        StockMoved moved = moved(seq);
        NodeCommand command = new NodeCommand.ReadPosition(moved.node(), moved.sku());
        JournalBody body = new JournalBody(
                1, TIME, List.of(new Decision(command, null, new byte[0], List.of(moved), List.of())), List.of());
        Head head = now(journal.readHead(shard)).orElse(new Head(0, 0, "", "", 0, 0));
        Head next = new Head(head.epoch(), seq, "b" + seq, head.owner(), 0, 0);
        now(journal.createHeads(8));
        now(journal.commit(new Commit(shard, head, next, CODEC.encode(body), null)));
        return new CommittedBatch(shard, 1, seq, TIME, List.of(), List.of(moved));
    }

    private static StockMoved moved(long seq) {
        return new StockMoved(new NodeId("N"), new Sku("A"), (int) seq, 0, "received", "ref", "actor");
    }

    private long offset(ShardId shard) {
        return now(journal.readOffset(shard, "recorder"));
    }

    private static List<Long> range(long from, long to) {
        List<Long> all = new ArrayList<>();
        for (long seq = from; seq <= to; seq++) {
            all.add(seq);
        }
        return all;
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
