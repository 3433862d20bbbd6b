package dev.waybill.core.adapter.cassandra;

import static dev.waybill.core.adapter.cassandra.TestStorage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.WaybillLogic;
import dev.waybill.core.adapter.memory.InMemoryOwnerHint;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards.Answer;
import dev.waybill.core.shard.Shards.Decided;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.shard.follow.Projector;
import dev.waybill.core.shard.member.Member;
import dev.waybill.core.shard.member.ShardEngine;
import dev.waybill.core.shard.port.CommitListener;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardMetrics;
import dev.waybill.core.shard.port.ShardPorts;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardTransport;
import dev.waybill.core.shard.port.ThreadLoops;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Quantity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The engine, its journal, checkpoints, pruning and projections together on a real Cassandra. */
class EngineOnCassandraTest {
    private static final int SHARDS = 4;
    private static final int RECEIPTS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Sku SKU = new Sku("A");

    private static CassandraStorage storage;

    @BeforeAll
    static void open() {
        storage = CassandraStorage.open(TestStorage.settings("engine"), TestStorage.CODEC);
        storage.fixShards(SHARDS);
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @Test
    void stockThatWasReceived_isInTheLedgerAndFoundAgainByTheNextIncarnation() throws Exception {
        try (ThreadLoops loops = new ThreadLoops(2);
                ThreadLoops projecting = new ThreadLoops(1)) {
            ShardEngine first = engine(1, loops, projectors(projecting));
            first.start();
            for (int node = 0; node < SHARDS; node++) {
                decided(submit(first, node, new NodeCommand.SetNode(id(node), 100, true)));
            }
            List<CompletionStage<Answer>> receipts = new ArrayList<>();
            for (int i = 0; i < RECEIPTS; i++) {
                NodeId node = id(i % SHARDS);
                receipts.add(submit(
                        first,
                        i % SHARDS,
                        new NodeCommand.Receive(node, SKU, Quantity.of(1 + i % 3), "r" + i, "test")));
                if (i % 40 == 0) {
                    decided(receipts.get(i));
                }
            }
            for (CompletionStage<Answer> receipt : receipts) {
                assertThat(decided(receipt)).isInstanceOf(NodeResult.Done.class);
            }
            for (int shard = 0; shard < SHARDS; shard++) {
                awaitProjected(shard);
                assertThat(ledgerSum(shard)).isEqualTo(received(shard));
                awaitPruned(first, shard);
            }
        }
        try (ThreadLoops loops = new ThreadLoops(2)) {
            ShardEngine second = engine(2, loops, List.of());
            second.start();
            for (int node = 0; node < SHARDS; node++) {
                var read = (NodeResult.PositionRead)
                        decided(submit(second, node, new NodeCommand.ReadPosition(id(node), SKU)));
                assertThat(read.position().onHand()).isEqualTo(received(node));
            }
        }
    }

    private static ShardEngine engine(long incarnation, ThreadLoops loops, List<Projector> projectors) {
        ShardPorts ports = new ShardPorts(
                storage.shardStore(),
                storage.memberBoard(),
                new InMemoryOwnerHint(java.util.Set.of("m")),
                new Alone(),
                new WaybillLogic(OrderPolicy.standard()),
                TestStorage.CODEC,
                new ShardPorts.Clocks(InstantSource.system(), InstantSource.system(), System::nanoTime),
                loops,
                new Random(incarnation)::nextLong,
                new All(projectors),
                ShardMetrics.NONE);
        return new ShardEngine(new Member("m", incarnation), config(), ports);
    }

    /** Checkpoints and prunes all the time; patient with a machine that does much else. */
    private static ShardConfig config() {
        ShardConfig defaults = ShardConfig.defaults(SHARDS);
        return new ShardConfig(
                SHARDS,
                defaults.batching(),
                new ShardConfig.Checkpoints(
                        4,
                        1_000,
                        Duration.ofMillis(100),
                        Duration.ofMillis(100),
                        32 << 20,
                        4,
                        Duration.ofMillis(100),
                        5),
                new ShardConfig.Liveness(
                        Duration.ofMillis(300),
                        Duration.ofSeconds(5),
                        5,
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        16,
                        2),
                defaults.keys(),
                defaults.todos(),
                storage.projections().stream().map(Projection::name).toList());
    }

    private static List<Projector> projectors(ThreadLoops loops) {
        return storage.projections().stream()
                .map(each -> new Projector(each, storage.shardStore(), TestStorage.CODEC, loops.control()))
                .toList();
    }

    private static CompletionStage<Answer> submit(ShardEngine engine, int node, NodeCommand command) {
        return engine.submit(new ShardId(node), command, null, Instant.now().plus(PATIENCE));
    }

    private static Object decided(CompletionStage<Answer> answer) throws Exception {
        Answer got = answer.toCompletableFuture().get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
        assertThat(got).isInstanceOf(Decided.class);
        return ((Decided) got).result();
    }

    private static void awaitProjected(int shard) throws Exception {
        ShardStore store = storage.shardStore();
        ShardId id = new ShardId(shard);
        await(
                "the ledger has every batch",
                () -> get(store.readOffset(id, "ledger"))
                        >= get(store.readHead(id)).orElseThrow().seq());
    }

    /** Pruning rides in batches, so that something must be committed for it. */
    private static void awaitPruned(ShardEngine engine, int shard) throws Exception {
        ShardStore store = storage.shardStore();
        ShardId id = new ShardId(shard);
        await("the journal's beginning is pruned", () -> {
            decided(submit(engine, shard, new NodeCommand.ReadPosition(id(shard), SKU)));
            return get(store.readJournal(id, 0, 1)).isEmpty();
        });
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.holds()) {
            assertThat(System.nanoTime() - start).as(what).isLessThan(PATIENCE.toNanos());
            Thread.sleep(50);
        }
    }

    private static int ledgerSum(int node) throws Exception {
        Ledger ledger = storage.ledger();
        int sum = 0;
        String token = "";
        while (token != null) {
            Ledger.Page page = get(ledger.rows(id(node), SKU, 30, token));
            sum += page.rows().stream()
                    .mapToInt(row -> row.moved().onHandDelta())
                    .sum();
            token = page.nextPageToken();
        }
        return sum;
    }

    private static int received(int node) {
        int sum = 0;
        for (int i = node; i < RECEIPTS; i += SHARDS) {
            sum += 1 + i % 3;
        }
        return sum;
    }

    private static NodeId id(int node) {
        return new NodeId("N" + node);
    }

    /** Tells every projector. */
    private record All(List<Projector> projectors) implements CommitListener {
        @Override
        public void committed(CommittedBatch batch) {
            projectors.forEach(each -> each.committed(batch));
        }

        @Override
        public void acquired(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state) {
            projectors.forEach(each -> each.acquired(shard, epoch, seq, state));
        }

        @Override
        public void lost(ShardId shard) {
            projectors.forEach(each -> each.lost(shard));
        }
    }

    /** There is no other member. */
    private static final class Alone implements ShardTransport {
        @Override
        public String address() {
            return "alone";
        }

        @Override
        public CompletionStage<byte[]> request(String address, byte[] request, Duration timeout) {
            return CompletableFuture.failedStage(new IOException("nobody is at " + address));
        }

        @Override
        public void serve(Function<byte[], CompletionStage<byte[]>> handler) {
            // Nobody will ask.
        }
    }
}
