package dev.waybill.core.shard.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.Fault;
import dev.waybill.core.shard.ChunkBody;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.Shards.Decided;
import dev.waybill.core.shard.port.ShardConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checkpoint, mark, keys and pruning, one trap after the other. */
final class ShardRecoveryTest {
    private static final int CHUNKS = 16;
    private static final CommandKey KEY = new CommandKey("k", "b");

    private final BankWorld world = new BankWorld(11, BankWorld.busy(1, CHUNKS));
    private final String touched = "x";
    private final String other = inAnotherChunkThan(touched);

    @Test
    void acquire_byTwoOwnersInARow_keepsWhatOnlyTheTailHas() {
        world.start("a");
        deposit("a", touched);
        world.runFor(Duration.ofSeconds(10));
        assertThat(world.head(0).mark()).isPositive();
        deposit("a", touched);
        handOver("a", "b");
        deposit("b", other);
        assertThat(world.happened).containsEntry("checkpoint", 1);
        handOver("b", "c");
        assertThat(world.balance("c", 0, touched)).isEqualTo(2);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void acquire_withManyRemovalsInTheTail_bringsNothingBack() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 100), null);
        for (int i = 0; i < 40; i++) {
            world.ask("a", 0, new Bank.Transfer("t" + i, "x", new ShardId(0), "y", 1), null);
        }
        world.runFor(Duration.ofSeconds(20));
        handOver("a", "b");
        world.runFor(Duration.ofSeconds(10));
        handOver("b", "c");
        assertThat(world.balance("c", 0, "y")).isEqualTo(40);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void mark_whileAChangeCameAfterTheEncoding_staysBeforeIt() {
        world.start("a");
        deposit("a", touched);
        world.runFor(Duration.ofSeconds(10));
        world.storeFaults = (what, shard) -> what.equals("writeChunk")
                ? new Fault(Fault.Kind.ANSWERED, Duration.ofSeconds(1), Duration.ofSeconds(1))
                : Fault.NONE;
        deposit("a", touched);
        world.runFor(Duration.ofMillis(4500));
        deposit("a", touched);
        world.runFor(Duration.ofMillis(2500));
        assertThat(world.happened).containsEntry("checkpoint", 2);
        assertThat(world.head(0).mark()).isEqualTo(world.head(0).seq() - 2);
        handOver("a", "b");
        assertThat(world.balance("b", 0, touched)).isEqualTo(3);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void pass_thatWritesManyTimesItsTail_waitsForMoreOrForItsLatestTime() {
        ShardConfig.Checkpoints usual = ShardConfig.defaults(1).checkpoints();
        world.config(BankWorld.config(1)
                .withCheckpoints(new ShardConfig.Checkpoints(
                        1,
                        usual.passBytes(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        usual.shedBytes(),
                        1,
                        usual.keepRows(),
                        usual.pruneRows())));
        world.start("a");
        for (int i = 0; i < 200; i++) {
            deposit("a", "account-" + i);
        }
        world.runFor(Duration.ofSeconds(5));
        int first = world.happened.get("checkpoint");

        deposit("a", touched);
        world.runFor(Duration.ofSeconds(20));
        assertThat(world.happened).containsEntry("checkpoint", first);

        world.runFor(Duration.ofSeconds(20));
        assertThat(world.happened).containsEntry("checkpoint", first + 1);
        assertThat(world.head(0).mark()).isEqualTo(world.head(0).seq() - 1);

        for (int i = 0; i < 100; i++) {
            deposit("a", touched);
        }
        world.runFor(Duration.ofSeconds(5));
        assertThat(world.happened).containsEntry("checkpoint", first + 2);
    }

    @Test
    void mark_whileAChunkCannotBeWritten_doesNotMove() {
        world.start("a");
        world.storeFaults =
                (what, shard) -> what.equals("writeChunk") ? world.fault(Fault.Kind.LOST, 1, 3) : Fault.NONE;
        for (int i = 0; i < 60; i++) {
            deposit("a", touched);
            world.runFor(Duration.ofSeconds(1));
        }
        assertThat(world.head(0).mark()).isZero();
        assertThat(world.happened).doesNotContainKey("pruned");
    }

    @Test
    void mark_whileAWriteFailsAgainAndAgain_staysBeforeItsChanges() {
        world.start("a");
        deposit("a", touched);
        world.runFor(Duration.ofSeconds(10));
        long mark = world.head(0).mark();
        world.storeFaults =
                (what, shard) -> what.equals("writeChunk") ? world.fault(Fault.Kind.LOST, 1, 3) : Fault.NONE;
        deposit("a", touched);
        world.runFor(Duration.ofSeconds(10));
        deposit("a", other);
        deposit("a", other);
        assertThat(world.head(0).mark()).isBetween(mark, mark + 1);
        handOver("a", "b");
        assertThat(world.balance("b", 0, touched)).isEqualTo(2);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void acquire_midPassByTwoOwnersInARow_neverMixesTheirGenerations() {
        world.start("a");
        for (String account : List.of(touched, other)) {
            deposit("a", account);
        }
        world.storeFaults = (what, shard) -> what.equals("writeChunk")
                ? new Fault(Fault.Kind.ANSWERED, Duration.ofMillis(700), Duration.ofMillis(10))
                : Fault.NONE;
        world.runFor(Duration.ofSeconds(9));
        assertThat(world.happened).doesNotContainKey("checkpoint");
        handOver("a", "b");
        deposit("b", touched);
        world.runFor(Duration.ofSeconds(9));
        assertThat(world.happened).doesNotContainKey("checkpoint");
        handOver("b", "c");
        deposit("c", other);
        world.runFor(Duration.ofSeconds(30));
        assertThat(world.happened).containsEntry("checkpoint", 1);
        assertThat(world.head(0).generation()).isEqualTo(world.head(0).epoch());
        handOver("c", "d");
        assertThat(world.balance("d", 0, touched)).isEqualTo(2);
        assertThat(world.balance("d", 0, other)).isEqualTo(2);
        assertThat(world.violations).isEmpty();
    }

    /** The late chunk has the same stamp as the later owner's: only its own generation keeps them apart. */
    @Test
    void acquire_afterAChunkOfADeadOwnerCameLate_readsTheLaterOwners() {
        world.start("a");
        deposit("a", touched);
        deposit("a", other);
        world.storeFaults = (what, shard) -> what.equals("writeChunk")
                ? new Fault(Fault.Kind.LATE, Duration.ofSeconds(40), Duration.ofMillis(200))
                : Fault.NONE;
        world.runFor(Duration.ofSeconds(6));
        world.storeFaults = (what, shard) -> Fault.NONE;
        world.config(BankWorld.busy(1, 5));
        world.start("b");
        world.kill("a");
        world.runFor(Duration.ofSeconds(60));
        assertThat(world.happened).containsEntry("checkpoint", 1);
        handOver("b", "c");
        assertThat(world.balance("c", 0, touched) + world.balance("c", 0, other))
                .isEqualTo(2);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void acquire_whenAChunkIsMissing_refusesToServe() {
        world.start("a");
        deposit("a", touched);
        world.runFor(Duration.ofSeconds(10));
        long generation = world.head(0).generation();
        assertThat(generation).isPositive();
        world.kill("a");
        world.read(world.disk.dropGeneration(new ShardId(0), generation).toCompletableFuture());
        world.start("b");
        assertThat(world.ask("b", 0, new Bank.Read(touched), null)).isNotInstanceOf(Shards.Decided.class);
        assertThat(world.happened).containsEntry("acquired", 1);
    }

    @Test
    void acquire_withAnotherNumberOfChunks_beginsAGenerationOfItsEpoch() {
        world.start("a");
        deposit("a", touched);
        deposit("a", other);
        world.runFor(Duration.ofSeconds(10));
        world.config(BankWorld.busy(1, 5));
        handOver("a", "b");
        deposit("b", other);
        world.runFor(Duration.ofSeconds(10));
        assertThat(world.head(0).generation()).isEqualTo(world.head(0).epoch());
        deposit("b", touched);
        handOver("b", "c");
        assertThat(world.balance("c", 0, touched)).isEqualTo(2);
        assertThat(world.balance("c", 0, other)).isEqualTo(2);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void submit_ofAKeyBehindTheMark_isReplayedByTheNextOwner() {
        world.start("a");
        world.storeFaults =
                (what, shard) -> what.equals("writeResults") ? world.fault(Fault.Kind.LOST, 1, 3) : Fault.NONE;
        world.ask("a", 0, new Bank.Deposit(touched, 1), KEY);
        world.runFor(Duration.ofSeconds(10));
        deposit("a", other);
        assertThat(world.head(0).mark()).isPositive();
        handOver("a", "b");
        Decided replay = (Decided) world.ask("b", 0, new Bank.Deposit(touched, 1), KEY);
        assertThat(replay.replayed()).isTrue();
        assertThat(world.balance("b", 0, touched)).isEqualTo(1);
    }

    @Test
    void submit_ofAKeyWhoseResultIsNotCopied_isReplayedHoweverOldItIs() {
        world.start("a");
        world.storeFaults =
                (what, shard) -> what.equals("writeResults") ? world.fault(Fault.Kind.LOST, 1, 3) : Fault.NONE;
        world.ask("a", 0, new Bank.Deposit(touched, 1), KEY);
        world.runFor(Duration.ofSeconds(60));
        deposit("a", other);
        assertThat(((Decided) world.ask("a", 0, new Bank.Deposit(touched, 1), KEY)).replayed())
                .isTrue();
    }

    @Test
    void submit_ofAKeyThatHasLeftMemory_isReplayedFromTheTable() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit(touched, 1), KEY);
        world.runFor(Duration.ofSeconds(60));
        deposit("a", other);
        assertThat(((Decided) world.ask("a", 0, new Bank.Deposit(touched, 1), KEY)).replayed())
                .isTrue();
        assertThat(world.ask("a", 0, new Bank.Deposit(touched, 2), new CommandKey("k", "c")))
                .isEqualTo(new Shards.KeyReused());
    }

    @Test
    void journal_behindMarkAndConsumersAndTime_isPrunedButNeverItsLastRow() {
        world.start("a");
        for (int i = 0; i < 60; i++) {
            deposit("a", touched);
            world.runFor(Duration.ofSeconds(1));
        }
        assertThat(world.happened).containsKey("pruned");
        assertThat(world.journal(0)).hasSizeBetween(10, 50);
        handOver("a", "b");
        assertThat(world.balance("b", 0, touched)).isEqualTo(60);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void journal_whoseResultsAreNotCopied_isNotPruned() {
        world.start("a");
        world.storeFaults =
                (what, shard) -> what.equals("writeResults") ? world.fault(Fault.Kind.LOST, 1, 3) : Fault.NONE;
        for (int i = 0; i < 60; i++) {
            world.ask("a", 0, new Bank.Deposit(touched, 1), new CommandKey("k" + i, "b"));
            world.runFor(Duration.ofSeconds(1));
        }
        assertThat(world.head(0).mark()).isGreaterThan(30);
        assertThat(world.happened).doesNotContainKey("pruned");
    }

    @Test
    void submit_whileResultsCannotBeCopied_isShedAtABound_andTakenAgainWhenTheyAre() {
        world.start("a");
        world.storeFaults =
                (what, shard) -> what.equals("writeResults") ? world.fault(Fault.Kind.LOST, 1, 3) : Fault.NONE;
        int taken = 0;
        for (int i = 0; i < 300; i++) {
            Shards.Answer answer = world.ask("a", 0, new Bank.Deposit(touched, 1), new CommandKey("k" + i, "b"));
            taken += answer instanceof Decided ? 1 : 0;
        }
        assertThat(taken).isEqualTo(240);
        deposit("a", other);
        world.storeFaults = (what, shard) -> Fault.NONE;
        world.runFor(Duration.ofSeconds(10));
        assertThat(world.ask("a", 0, new Bank.Deposit(touched, 1), new CommandKey("k999", "b")))
                .isInstanceOf(Decided.class);
    }

    @Test
    void time_ofAnOwnerWhoseClockIsBehind_neverGoesBack() {
        world.start("a", Duration.ofSeconds(4));
        deposit("a", touched);
        Instant early = world.published.get(0).time().wall();
        handOver("a", "b");
        deposit("b", touched);
        assertThat(world.published).allMatch(batch -> !batch.time().wall().isBefore(early));
    }

    @Test
    void journal_whileAConsumerLags_isNotPruned() {
        BankWorld lagging = new BankWorld(3, BankWorld.busy(1, CHUNKS).withConsumers(List.of("ledger")));
        lagging.start("a");
        for (int i = 0; i < 60; i++) {
            lagging.ask("a", 0, new Bank.Deposit("x", 1), null);
            lagging.runFor(Duration.ofSeconds(1));
        }
        assertThat(lagging.head(0).mark()).isGreaterThan(30);
        assertThat(lagging.happened).doesNotContainKey("pruned");
    }

    private void deposit(String member, String account) {
        world.decide(member, 0, new Bank.Deposit(account, 1), Bank.Balance.class);
    }

    /** Kills the owner; a fresh member takes over. */
    private void handOver(String from, String to) {
        world.start(to);
        world.kill(from);
        world.decide(to, 0, new Bank.Read("nobody"), Bank.Balance.class);
    }

    private static String inAnotherChunkThan(String account) {
        int chunk = ChunkBody.chunkOf(Bank.Account.key(account), CHUNKS);
        for (char name = 'a'; ; name++) {
            if (ChunkBody.chunkOf(Bank.Account.key("o" + name), CHUNKS) != chunk) {
                return "o" + name;
            }
        }
    }
}
