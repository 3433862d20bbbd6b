package dev.waybill.core.shard.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.Fault;
import dev.waybill.core.adapter.memory.InMemoryMemberBoard;
import dev.waybill.core.adapter.memory.InMemoryNetwork;
import dev.waybill.core.adapter.memory.InMemoryOwnerHint;
import dev.waybill.core.adapter.memory.InMemoryShardStore;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards.Answer;
import dev.waybill.core.shard.Shards.Decided;
import dev.waybill.core.shard.port.CommitListener;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardMetrics;
import dev.waybill.core.shard.port.ShardPorts;
import dev.waybill.core.shard.port.ThreadLoops;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The engine on real threads. */
final class ThreadLoopsTest {
    private static final int SHARDS = 4;
    private static final int COMMANDS = 4000;
    private static final long LIMIT_SECONDS = 30;

    @Test
    void submit_fromManyThreads_losesNothing() throws Exception {
        try (ThreadLoops loops = new ThreadLoops(2)) {
            ShardEngine engine = engine(loops);
            engine.start();
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < COMMANDS; i++) {
                answers.add(submit(engine, i % SHARDS, new Bank.Deposit("x", 1), new CommandKey("k" + i, "b")));
            }
            for (CompletableFuture<Answer> answer : answers) {
                assertThat(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Decided.class);
            }
            for (int i = 0; i < SHARDS; i++) {
                Decided read =
                        (Decided) submit(engine, i, new Bank.Read("x"), null).get(LIMIT_SECONDS, TimeUnit.SECONDS);
                assertThat(read.as(Bank.Balance.class).amount()).isEqualTo(COMMANDS / SHARDS);
            }
            engine.close().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(engine.ready()).isFalse();
        }
    }

    @Test
    void execute_afterATaskThrew_goesOn() throws Exception {
        try (ThreadLoops loops = new ThreadLoops(1)) {
            CountDownLatch ran = new CountDownLatch(2);
            loops.control().execute(() -> {
                throw new IllegalStateException("broken on purpose");
            });
            loops.control().execute(ran::countDown);
            loops.control().after(Duration.ofMillis(1), ran::countDown);
            assertThat(ran.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static CompletableFuture<Answer> submit(ShardEngine engine, int shard, Command command, CommandKey key) {
        return engine.submit(new ShardId(shard), command, key, Instant.now().plusSeconds(LIMIT_SECONDS))
                .toCompletableFuture();
    }

    private static ShardEngine engine(ThreadLoops loops) {
        InMemoryShardStore store = new InMemoryShardStore();
        store.createHeads(SHARDS);
        InMemoryNetwork network = new InMemoryNetwork(
                (from, to) -> Fault.NONE, (delay, task) -> loops.control().after(delay, task));
        Random random = new Random(1);
        ShardPorts ports = new ShardPorts(
                store,
                new InMemoryMemberBoard(),
                new InMemoryOwnerHint(Set.of("a")),
                network.transport("a"),
                new Bank(),
                Bank.CODEC,
                new ShardPorts.Clocks(InstantSource.system(), InstantSource.system(), System::nanoTime),
                loops,
                random::nextLong,
                new Nobody(),
                ShardMetrics.NONE);
        return new ShardEngine(new Member("a", 1), ShardConfig.defaults(SHARDS), ports);
    }

    private static final class Nobody implements CommitListener {
        @Override
        public void committed(CommittedBatch batch) {}

        @Override
        public void acquired(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state) {}

        @Override
        public void lost(ShardId shard) {}
    }
}
