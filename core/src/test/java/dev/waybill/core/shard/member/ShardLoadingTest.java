package dev.waybill.core.shard.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.Fault;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.Shards.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member starts again and reads its shards back: a few at a time, those first that somebody waits for. */
final class ShardLoadingTest {
    private static final int SHARDS = 40;
    private static final int CHUNKS = 4;
    private static final int LAST = SHARDS - 1;

    private final BankWorld world = new BankWorld(7, BankWorld.busy(SHARDS, CHUNKS));
    /** The shard of each chunk that is read, in that order. */
    private final List<Integer> read = new ArrayList<>();

    @BeforeEach
    void checkpointsAndAKill() {
        world.start("a");
        world.runFor(Duration.ofSeconds(5));
        for (int i = 0; i < SHARDS; i++) {
            world.decide("a", i, new Bank.Deposit("x", 10 + i), Bank.Balance.class);
        }
        world.runFor(Duration.ofSeconds(30));
        for (int i = 0; i < SHARDS; i++) {
            assertThat(world.head(i).generation()).isPositive();
        }
        world.kill("a");
    }

    /** Again with chunks that take so long to be read. */
    private void restart(int atOnce, Duration each) {
        world.config(BankWorld.busy(SHARDS, CHUNKS).withLoading(atOnce));
        world.storeFaults = (what, shard) -> {
            if (!what.equals("readChunk")) {
                return world.fault(Fault.Kind.ANSWERED, 1, 3);
            }
            read.add(Integer.valueOf(shard));
            return new Fault(Fault.Kind.ANSWERED, each, Duration.ofMillis(1));
        };
        world.start("a");
    }

    private List<Integer> order() {
        return read.stream().distinct().toList();
    }

    @Test
    void restart_readsOneShardAfterTheOther_whenTheyAreReadOneAtATime() {
        restart(1, Duration.ofMillis(200));
        world.runFor(Duration.ofMinutes(1));
        assertThat(read).hasSize(SHARDS * CHUNKS);
        for (int i = 0; i < SHARDS; i++) {
            assertThat(read.subList(i * CHUNKS, (i + 1) * CHUNKS)).containsOnly(order().get(i));
        }
        assertThat(world.nodes.get("a").engine().loading()).isEqualTo(new ShardEngine.Loading(SHARDS, 0));
    }

    @Test
    void restart_hasNoMoreShardsInHandThanItMay() {
        restart(3, Duration.ofSeconds(30));
        world.runFor(Duration.ofSeconds(5));
        assertThat(order()).hasSize(3);
        ShardEngine engine = world.nodes.get("a").engine();
        assertThat(engine.loading()).isEqualTo(new ShardEngine.Loading(0, SHARDS));
        assertThat(engine.due(new ShardId(LAST))).isTrue();
    }

    @Test
    void command_toAShardThatWaits_movesItToTheFront() {
        restart(1, Duration.ofMillis(500));
        world.runFor(Duration.ofMillis(800));
        int target = waiting();
        List<Integer> before = order();
        CompletableFuture<Answer> answer = world.send("a", target, new Bank.Read("x"), null);
        world.time.runUntil(answer::isDone, Duration.ofSeconds(15));
        assertThat(((Shards.Decided) answer.join()).as(Bank.Balance.class).amount())
                .isEqualTo(10 + target);
        assertThat(order().subList(before.size(), before.size() + 2))
                .as("the next that was read, or the one after what was just begun")
                .contains(target);
        assertThat(order()).as("others still wait").hasSizeLessThan(SHARDS);
        world.runFor(Duration.ofMinutes(2));
        assertThat(order()).hasSize(SHARDS);
    }

    @Test
    void commands_toSeveralShardsThatWait_areServedInTheOrderInWhichTheyCame() {
        restart(1, Duration.ofMillis(500));
        world.runFor(Duration.ofMillis(800));
        List<Integer> before = order();
        List<Integer> asked = new ArrayList<>();
        for (int shard = LAST; shard >= 0 && asked.size() < 3; shard--) {
            if (!before.contains(shard)) {
                asked.add(shard);
                var unused = world.send("a", shard, new Bank.Deposit("x", 1), new CommandKey("k" + shard, "b"));
                world.runFor(Duration.ofMillis(20));
            }
        }
        world.runFor(Duration.ofMinutes(2));
        List<Integer> next = order().subList(before.size(), before.size() + asked.size() + 1);
        assertThat(next.stream().filter(asked::contains).toList()).isEqualTo(asked);
    }

    @Test
    void command_thatCannotWaitSoLong_isToldAndHasNoEffect_andTheShardComesAllTheSame() {
        restart(1, Duration.ofSeconds(20));
        Answer answer = world.ask("a", LAST, new Bank.Deposit("x", 1), new CommandKey("k", "b"));
        assertThat(answer).isInstanceOf(Shards.Busy.class);
        world.runFor(Duration.ofHours(1));
        assertThat(world.balance("a", LAST, "x")).isEqualTo(10 + LAST);
    }

    @Test
    void shards_thatFallToAnotherMemberWhileTheyWait_areLeftToIt() {
        restart(1, Duration.ofSeconds(2));
        world.runFor(Duration.ofSeconds(1));
        world.start("b");
        world.runFor(Duration.ofMinutes(10));
        int inHand = BankWorld.config(SHARDS).liveness().moving();
        assertThat(read)
                .as("read twice was at most what was in hand and fell to the other one")
                .hasSizeLessThan((SHARDS + inHand * 3 / 4) * CHUNKS);
        for (int i = 0; i < SHARDS; i++) {
            assertThat(world.balance("b", i, "x")).isEqualTo(10 + i);
        }
    }

    private int waiting() {
        for (int shard = LAST; shard >= 0; shard--) {
            if (!read.contains(shard)) {
                return shard;
            }
        }
        throw new AssertionError("everything was read");
    }
}
