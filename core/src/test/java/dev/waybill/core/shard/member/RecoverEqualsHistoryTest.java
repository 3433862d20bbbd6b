package dev.waybill.core.shard.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.Fault;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.Shards.Answer;
import dev.waybill.core.shard.Shards.Decided;
import dev.waybill.core.shard.Todo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members die, freeze and come back while commits and chunk writes are lost, doubled and late. */
final class RecoverEqualsHistoryTest {
    private static final int SHARDS = 3;
    private static final int COMMANDS = 200;
    private static final int ACCOUNTS = 4;
    private static final long START_BALANCE = 1000;
    private static final Map<String, Integer> TOTALS = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void acquire_afterAnyFault_givesTheStateOfTheHistory(long seed) {
        Run run = new Run(seed);
        run.play();
        run.checkAll();
        run.world.happened.forEach((what, times) -> TOTALS.merge(what, times, Integer::sum));
    }

    /** A run in which nothing went wrong proves nothing. */
    @AfterAll
    static void enoughHappened() {
        assertThat(TOTALS).containsKeys("acquired", "lost", "fenced", "commit unknown", "checkpoint", "pruned");
    }

    @Test
    void play_twiceWithOneSeed_isTheSameRun() {
        Run one = new Run(99);
        Run other = new Run(99);
        one.play();
        other.play();
        for (int i = 0; i < SHARDS; i++) {
            ShardId shard = new ShardId(i);
            assertThat(one.world.archive.bodies(shard))
                    .usingRecursiveComparison()
                    .isEqualTo(other.world.archive.bodies(shard));
        }
    }

    private record Sent(BankWorld.Node from, CompletableFuture<Answer> answer) {}

    private static final class Run {
        private final BankWorld world;
        private final List<String> names = new ArrayList<>(List.of("a", "b", "c"));
        private final Map<String, List<CompletableFuture<Answer>>> byKey = new HashMap<>();
        private final List<Sent> all = new ArrayList<>();
        private boolean calm = true;
        private int commands;

        Run(long seed) {
            world = new BankWorld(seed, BankWorld.busy(SHARDS, 4));
        }

        void play() {
            names.forEach(world::start);
            world.runFor(Duration.ofSeconds(3));
            for (int shard = 0; shard < SHARDS; shard++) {
                for (int account = 0; account < ACCOUNTS; account++) {
                    world.ask("a", shard, new Bank.Deposit("m" + account, START_BALANCE), null);
                }
            }
            world.storeFaults = this::storeFault;
            world.networkFaults = this::networkFault;
            calm = false;
            for (int i = 0; i < COMMANDS; i++) {
                command(i);
                disturb();
                world.runFor(Duration.ofMillis(world.random.nextInt(120)));
            }
            calm = true;
            world.runFor(Duration.ofSeconds(60));
        }

        private void command(int i) {
            int shard = world.random.nextInt(SHARDS);
            String key = "key" + i;
            switch (world.random.nextInt(4)) {
                case 0 -> {
                    ShardId to = new ShardId(world.random.nextInt(SHARDS));
                    Command transfer =
                            new Bank.Transfer("t" + i, account(), to, account(), 1 + world.random.nextInt(300));
                    copies(shard, transfer, key);
                }
                case 1 -> {
                    Instant at = world.time.clock().instant().plusMillis(world.random.nextInt(20_000));
                    send(shard, new Bank.Wake("w" + i, Deadline.domain(at)), null);
                }
                default -> copies(shard, new Bank.Deposit("once" + i, 1), key);
            }
        }

        private void copies(int shard, Command command, String key) {
            for (int copy = world.random.nextInt(3); copy >= 0; copy--) {
                CompletableFuture<Answer> answer = send(shard, command, new CommandKey(key, "body"));
                byKey.computeIfAbsent(key, each -> new ArrayList<>()).add(answer);
            }
        }

        private CompletableFuture<Answer> send(int shard, Command command, @Nullable CommandKey key) {
            String from = member();
            CompletableFuture<Answer> answer = world.send(from, shard, command, key);
            all.add(new Sent(world.nodes.get(from), answer));
            return answer;
        }

        private void disturb() {
            String whom = member();
            switch (world.random.nextInt(100)) {
                case 0 -> {
                    world.kill(whom);
                    world.time.after(Duration.ofSeconds(4), () -> world.start(whom));
                }
                case 1 -> world.freeze(whom, Duration.ofMillis(500 + world.random.nextInt(9000)));
                case 2 -> world.mute(whom, Duration.ofSeconds(8));
                default -> {
                    return;
                }
            }
            for (int i = 0; i < 100; i++) {
                command(COMMANDS + commands++);
                world.runFor(Duration.ofMillis(120));
            }
        }

        private Fault storeFault(String what, String shard) {
            int dice = world.random.nextInt(100);
            if (calm || what.equals("createHeads") || dice > 11) {
                return world.fault(Fault.Kind.ANSWERED, 1, 6);
            }
            if (dice < 3) {
                return world.fault(Fault.Kind.LOST, 1, 200);
            }
            if (dice < 6) {
                return world.fault(Fault.Kind.ANSWER_LOST, 1, 200);
            }
            if (dice < 8) {
                return world.fault(Fault.Kind.DOUBLED, 1, 300);
            }
            Duration late = Duration.ofMillis(world.random.nextInt(15_000));
            return dice < 11
                    ? new Fault(Fault.Kind.LATE, late, Duration.ofMillis(300))
                    : world.fault(Fault.Kind.ANSWERED, 1, 1500);
        }

        private Fault networkFault(String from, String to) {
            int dice = calm ? 100 : world.random.nextInt(100);
            Fault.Kind kind = dice < 3
                    ? Fault.Kind.LOST
                    : dice < 6 ? Fault.Kind.ANSWER_LOST : dice < 9 ? Fault.Kind.DOUBLED : Fault.Kind.ANSWERED;
            return world.fault(kind, 1, dice < 12 ? 800 : 4);
        }

        void checkAll() {
            assertThat(world.violations).isEmpty();
            assertThat(all)
                    .allMatch(each ->
                            each.from().process().dead() || each.answer().isDone());
            byKey.forEach(this::checkKey);
            long total = 0;
            for (int i = 0; i < SHARDS; i++) {
                total += checkShard(new ShardId(i));
            }
            assertThat(total).as("money is conserved").isEqualTo(SHARDS * ACCOUNTS * START_BALANCE);
        }

        /** The live state is the history; nothing is left to do; every deposit counts at most once. */
        private long checkShard(ShardId shard) {
            ShardSnapshot live = world.nodes.values().stream()
                    .map(node -> world.read(node.engine().snapshot(shard).toCompletableFuture()))
                    .flatMap(found -> found.stream())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nobody serves " + shard));
            assertThat(live.seq()).isEqualTo(world.archive.length(shard));
            world.archive.check(shard, live.seq(), live.state());
            assertThat(live.state().keySet()).noneMatch(key -> key.kind().equals(Todo.KIND));
            long money = 0;
            for (Entry entry : live.state().values()) {
                if (entry instanceof Bank.Account account && account.name().startsWith("m")) {
                    money += account.balance();
                } else if (entry instanceof Bank.Account account) {
                    assertThat(account.balance()).as(account.name()).isBetween(0L, 1L);
                    assertThat(account.wake()).as(account.name()).isNull();
                }
            }
            return money;
        }

        /** However many copies: all definite answers are the same result, and at most one was not a replay. */
        private void checkKey(String key, List<CompletableFuture<Answer>> answers) {
            List<Decided> decided = answers.stream()
                    .filter(CompletableFuture::isDone)
                    .map(CompletableFuture::join)
                    .filter(Decided.class::isInstance)
                    .map(Decided.class::cast)
                    .toList();
            assertThat(decided.stream().map(Decided::result).distinct().count())
                    .as(key + " " + decided)
                    .isLessThanOrEqualTo(1);
        }

        private String member() {
            List<String> running = List.copyOf(world.nodes.keySet());
            return running.get(world.random.nextInt(running.size()));
        }

        private String account() {
            return "m" + world.random.nextInt(ACCOUNTS);
        }
    }
}
