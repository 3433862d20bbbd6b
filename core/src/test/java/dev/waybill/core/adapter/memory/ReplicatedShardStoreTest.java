package dev.waybill.core.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Chunk;
import dev.waybill.core.shard.port.ShardStore.Commit;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import dev.waybill.core.shard.port.ShardStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without faults it keeps the port's contract; with them it shows what three replicas may show, and no more. */
final class ReplicatedShardStoreTest extends ShardStoreContract {
    private static final ShardId SHARD = new ShardId(1_000);
    private static final Duration WHILE = Duration.ofSeconds(1);

    private final VirtualLoops loops = new VirtualLoops(Instant.EPOCH, () -> 0);
    private final Set<String> lost = new HashSet<>();
    private final Map<String, Duration> slow = new HashMap<>();
    private final ShardStore store = new ReplicatedShardStore(this::fault, this::after);
    private int next;

    private Fault fault(String what, String whom) {
        Duration before = slow.getOrDefault(whom, Duration.ZERO);
        boolean gone = what.equals("replica") && lost.contains(whom);
        return new Fault(gone ? Fault.Kind.LOST : Fault.Kind.ANSWERED, before, Duration.ZERO);
    }

    private void after(Duration delay, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            loops.after(delay, task);
        }
    }

    @Override
    protected ShardId freshShard() {
        return new ShardId(next++);
    }

    @Override
    protected ShardStore store() {
        return store;
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy 0", "copy 1", "copy 2"})
    void write_thatTwoCopiesHave_isSeenByEveryRead(String missing) {
        lost.add(missing);
        now(store.writeChunk(SHARD, 1, new Chunk(0, 7, new byte[] {7})));
        lost.clear();
        for (String away : List.of("copy 0", "copy 1", "copy 2")) {
            lost.add(away);
            assertThat(now(store.readChunk(SHARD, 1, 0)))
                    .hasValueSatisfying(c -> assertThat(c.at()).isEqualTo(7));
            lost.clear();
        }
    }

    @Test
    void write_thatOneCopyHas_failsAndIsSeenBySomeReadsOnly() {
        lost.addAll(List.of("copy 1", "copy 2"));
        assertThat(store.writeChunk(SHARD, 1, new Chunk(0, 7, new byte[] {7}))).isCompletedExceptionally();
        lost.clear();
        assertThat(now(store.readChunk(SHARD, 1, 0))).isPresent();
        lost.add("copy 0");
        assertThat(now(store.readChunk(SHARD, 1, 0))).isEmpty();
    }

    @Test
    void commit_thatReachesNoCopy_isUnknownAndIsShownOnceSomebodyReadsTheHead() {
        acquired();
        lost.addAll(List.of("copy 0", "copy 1"));
        assertThat(store.commit(row(1))).isCompletedExceptionally();
        lost.clear();
        lost.add("copy 2");
        assertThat(now(store.readJournal(SHARD, 0, 9))).isEmpty();
        assertThat(now(store.readHead(SHARD)).map(Head::seq)).isEqualTo(Optional.of(1L));
        assertThat(now(store.readJournal(SHARD, 0, 9)))
                .extracting(JournalRow::seq)
                .containsExactly(1L);
    }

    @Test
    void readOfSeveralRows_whileTheyArrive_mayMissOneInBetween() {
        acquired();
        slow.put("copy 0", WHILE);
        slow.put("copy 2", WHILE.multipliedBy(2));
        CompletionStage<List<JournalRow>> read = store.readJournal(SHARD, 0, 9);
        slow.clear();
        lost.add("copy 0");
        now(store.commit(row(1)));
        lost.clear();
        lost.add("copy 1");
        slow.put("copy 0", Duration.ofNanos(1));
        store.commit(row(2));
        loops.run(WHILE);
        assertThat(now(read)).extracting(JournalRow::seq).containsExactly(2L);
    }

    @Test
    void droppedGeneration_hidesAWriteThatComesLate() {
        now(store.dropGeneration(SHARD, 1));
        now(store.writeChunk(SHARD, 1, new Chunk(0, 7, new byte[] {7})));
        assertThat(now(store.readChunk(SHARD, 1, 0))).isEmpty();
    }

    private void acquired() {
        now(store.createHeads(SHARD.value() + 1));
        now(store.acquire(SHARD, 0, "", 1, "me"));
    }

    private static Commit row(long seq) {
        Head before = new Head(1, seq - 1, seq == 1 ? "" : "batch " + (seq - 1), "me", 0, 0);
        Head then = new Head(1, seq, "batch " + seq, "me", 0, 0);
        return new Commit(SHARD, before, then, new byte[] {1}, null);
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
