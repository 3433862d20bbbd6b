package dev.waybill.core.shard.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.Fault;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.Shards.Answer;
import dev.waybill.core.shard.Shards.Decided;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.port.ShardMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ShardEngineTest {
    private final BankWorld world = new BankWorld(7, BankWorld.config(4));

    @Test
    void submit_toAFreshInstallation_isDecidedAndInTheJournal() {
        world.start("a");
        Bank.Balance balance = world.decide("a", 0, new Bank.Deposit("x", 10), Bank.Balance.class);
        assertThat(balance.amount()).isEqualTo(10);
        assertThat(world.journal(0)).hasSize(1);
        assertThat(world.head(0).seq()).isEqualTo(1);
        assertThat(world.head(0).owner()).startsWith("a/1/");
    }

    @Test
    void submit_ofManyAtOnce_ridesInFewBatchesAndInOrder() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 1), null);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            answers.add(world.send("a", 0, new Bank.Deposit("x", 1), null));
        }
        world.runFor(Duration.ofSeconds(1));
        for (int i = 0; i < 600; i++) {
            Decided decided = (Decided) answers.get(i).join();
            assertThat(decided.as(Bank.Balance.class).amount()).isEqualTo(i + 2L);
        }
        assertThat(world.journal(0)).hasSizeLessThan(8);
    }

    @Test
    void submit_whenTheMailboxFills_turnsAwayFirstWhatNobodyWaitsFor() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 1), null);
        world.storeFaults = (what, shard) -> new Fault(Fault.Kind.ANSWERED, Duration.ofSeconds(2), Duration.ZERO);
        int mailbox = BankWorld.config(4).batching().mailbox();
        List<CompletableFuture<Answer>> interests = new ArrayList<>();
        for (int i = 0; i < mailbox; i++) {
            interests.add(world.send("a", 0, new Bank.Interest("x", 1), null));
        }
        List<CompletableFuture<Answer>> deposits = new ArrayList<>();
        for (int i = 0; i < mailbox; i++) {
            deposits.add(world.send("a", 0, new Bank.Deposit("x", 1), null));
        }
        world.runFor(Duration.ofMillis(500));
        assertThat(busy(interests)).isBetween(mailbox / 4, mailbox / 2);
        assertThat(busy(deposits)).isBetween(mailbox / 4, mailbox / 2);
    }

    private static int busy(List<CompletableFuture<Answer>> answers) {
        return (int) answers.stream()
                .filter(answer -> answer.isDone() && answer.join() instanceof Shards.Busy)
                .count();
    }

    @Test
    void submit_ofARefusal_hasNoEffectButIsJournaled() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 10), null);
        Bank.TooLittle refused = world.decide("a", 0, new Bank.Withdraw("x", 11), Bank.TooLittle.class);
        assertThat(refused.balance()).isEqualTo(10);
        assertThat(world.balance("a", 0, "x")).isEqualTo(10);
        CommittedBatch batch = world.published.get(1);
        assertThat(batch.changes()).isEmpty();
        assertThat(batch.events()).isEmpty();
        assertThat(world.journal(0)).hasSize(3);
    }

    @Test
    void submit_beforeTheCommitIsApplied_isNotAnswered() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 10), null);
        world.storeFaults = (what, shard) -> what.equals("commit")
                ? new Fault(Fault.Kind.ANSWERED, Duration.ofSeconds(2), Duration.ofMillis(1))
                : Fault.NONE;
        CompletableFuture<Answer> refused = world.send("a", 0, new Bank.Withdraw("x", 11), null);
        world.runFor(Duration.ofMillis(1900));
        assertThat(refused).isNotDone();
        world.runFor(Duration.ofMillis(300));
        assertThat(refused).isDone();
    }

    @Test
    void submit_ofAKnownKey_returnsTheStoredResult() {
        world.start("a");
        CommandKey key = new CommandKey("k1", "b1");
        Decided first = (Decided) world.ask("a", 0, new Bank.Deposit("x", 10), key);
        world.runFor(Duration.ofSeconds(3));
        Decided again = (Decided) world.ask("a", 0, new Bank.Deposit("x", 10), key);
        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.result()).isEqualTo(first.result());
        assertThat(world.ask("a", 0, new Bank.Deposit("x", 99), new CommandKey("k1", "b2")))
                .isEqualTo(new Shards.KeyReused());
        assertThat(world.balance("a", 0, "x")).isEqualTo(10);
    }

    @Test
    void question_ofAKey_isAnsweredWithWhatIsStored_andStoresNothingItself() {
        world.start("a");
        CommandKey key = new CommandKey("k1", "b1");
        Decided nothing = (Decided) world.ask("a", 0, new Bank.Ask("x"), key);
        assertThat(nothing.replayed()).isFalse();
        Decided first = (Decided) world.ask("a", 0, new Bank.Deposit("x", 10), key);
        assertThat(first.replayed()).as("the key was still free").isFalse();
        assertThat(world.ask("a", 0, new Bank.Ask("x"), key)).isEqualTo(new Decided(first.result(), true));
        assertThat(world.ask("a", 0, new Bank.Ask("x"), new CommandKey("k1", "b2")))
                .isEqualTo(new Shards.KeyReused());
        world.kill("a");
        world.start("b");
        world.runFor(Duration.ofSeconds(10));
        assertThat(world.ask("b", 0, new Bank.Ask("x"), key)).isEqualTo(new Decided(first.result(), true));
        assertThat(world.balance("b", 0, "x")).isEqualTo(10);
    }

    @Test
    void submit_ofCopiesAtOnce_hasOneEffect() {
        world.start("a");
        world.ask("a", 0, new Bank.Read("x"), null);
        world.storeFaults =
                (what, shard) -> what.equals("commit") ? world.fault(Fault.Kind.ANSWERED, 1, 3) : Fault.NONE;
        List<CompletableFuture<Answer>> copies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            copies.add(world.send("a", 0, new Bank.Deposit("x", 10), new CommandKey("k1", i == 3 ? "other" : "b")));
        }
        world.runFor(Duration.ofSeconds(1));
        assertThat(copies.get(3).join()).isEqualTo(new Shards.KeyReused());
        assertThat(((Decided) copies.get(4).join()).replayed()).isTrue();
        assertThat(world.balance("a", 0, "x")).isEqualTo(10);
    }

    @Test
    void submit_whenTheDecisionThrows_hasNoEffectAndTheShardGoesOn() {
        world.start("a");
        assertThat(world.ask("a", 0, new Bank.Broken(), null)).isInstanceOf(Shards.Busy.class);
        assertThat(world.decide("a", 0, new Bank.Deposit("x", 1), Bank.Balance.class)
                        .amount())
                .isEqualTo(1);
    }

    @Test
    void applied_whenItCannotBeFoldedIn_readsTheShardAgainBeforeItGoesOn() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 1), null);
        Bank.Bomb.light();
        assertThat(world.ask("a", 0, new Bank.PutBomb("boom"), new CommandKey("k", "b")))
                .isInstanceOf(Decided.class);
        assertThat(world.balance("a", 0, "x")).isEqualTo(1);
        assertThat(world.head(0).epoch()).isEqualTo(2);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void waiting_untilALaterDecisionResolvesIt_isAnsweredThen() {
        world.start("a");
        CommandKey key = new CommandKey("k", "b");
        CompletableFuture<Answer> waits = world.send("a", 0, new Bank.AwaitBalance("x", 5), key);
        world.runFor(Duration.ofSeconds(2));
        CompletableFuture<Answer> copy = world.send("a", 0, new Bank.AwaitBalance("x", 5), key);
        world.runFor(Duration.ofSeconds(2));
        assertThat(waits).isNotDone();
        world.ask("a", 0, new Bank.Deposit("x", 7), null);
        assertThat(((Decided) waits.join()).as(Bank.Balance.class).amount()).isEqualTo(7);
        assertThat(((Decided) copy.join()).replayed()).isTrue();
        Decided later = (Decided) world.ask("a", 0, new Bank.AwaitBalance("x", 5), key);
        assertThat(later.as(Bank.Balance.class).amount()).isEqualTo(7);
    }

    @Test
    void metrics_tellWhatAShardOwes_andHowFullTheGatesAre() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 10), new CommandKey("k", "b"));
        world.storeFaults = (what, shard) -> what.equals("writeResults")
                ? new Fault(Fault.Kind.LOST, Duration.ofMillis(1), Duration.ofMillis(1))
                : Fault.NONE;
        world.ask("a", 0, new Bank.Deposit("x", 1), new CommandKey("k2", "b"));
        world.runFor(Duration.ofSeconds(2));
        assertThat(world.owed.get(new ShardId(0)).results()).isPositive();
        assertThat(world.gates.commits().limit()).isPositive();
        assertThat(world.gates.acquiring().limit())
                .isEqualTo(BankWorld.config(4).liveness().moving());
        world.storeFaults = (what, shard) -> Fault.NONE;
        world.runFor(Duration.ofSeconds(5));
        assertThat(world.owed.get(new ShardId(0))).isEqualTo(new ShardMetrics.Owed(0, 0));
    }

    @Test
    void waiting_pastTheDeadline_isStillRunning_andACopyIsToldThatItIsOne() {
        world.start("a");
        CommandKey key = new CommandKey("k", "b");
        assertThat(world.ask("a", 0, new Bank.AwaitBalance("x", 5), key)).isEqualTo(new Shards.StillRunning(false));
        assertThat(world.ask("a", 0, new Bank.AwaitBalance("x", 5), key)).isEqualTo(new Shards.StillRunning(true));
        world.ask("a", 0, new Bank.Deposit("x", 7), null);
        Decided later = (Decided) world.ask("a", 0, new Bank.AwaitBalance("x", 5), key);
        assertThat(later.as(Bank.Balance.class).amount()).isEqualTo(7);
    }

    @Test
    void send_toAnotherShard_arrivesOnceAndIsSettled() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 10), null);
        world.ask("a", 0, new Bank.Transfer("t1", "x", new ShardId(1), "y", 4), null);
        world.runFor(Duration.ofSeconds(2));
        assertThat(world.balance("a", 0, "x")).isEqualTo(6);
        assertThat(world.balance("a", 1, "y")).isEqualTo(4);
        assertThat(world.history(0)).doesNotContainKey(Todo.key("transfer/t1"));
        assertThat(world.published).anyMatch(batch -> batch.events().contains(new Bank.Moved("transfer/t1", 0)));
    }

    @Test
    void send_underTheSameId_isNotSettledByTheAnswerToTheEarlierOne() {
        world.start("a");
        world.start("b");
        world.runFor(Duration.ofSeconds(2));
        world.ask("a", 0, new Bank.Read("x"), null);
        world.ask("a", 1, new Bank.Read("x"), null);
        List<Fault> first = new ArrayList<>(
                List.of(new Fault(Fault.Kind.ANSWERED, Duration.ofMillis(500), Duration.ofMillis(500))));
        world.networkFaults = (from, to) -> first.isEmpty() ? world.fault(Fault.Kind.LOST, 100, 200) : first.remove(0);
        world.ask("a", 0, new Bank.Owe("t", new ShardId(1), "first"), null);
        world.ask("a", 0, new Bank.Owe("t", new ShardId(1), "second"), null);
        world.runFor(Duration.ofSeconds(8));
        world.networkFaults = (from, to) -> Fault.NONE;
        world.runFor(Duration.ofSeconds(10));
        assertThat(world.balance("a", 1, "first")).isEqualTo(1);
        assertThat(world.balance("a", 1, "second")).isEqualTo(1);
        assertThat(world.history(0)).doesNotContainKey(Todo.key("owe/t"));
    }

    @Test
    void due_onBothClocks_isDecidedWhenReachedAndNotBefore() {
        world.start("a");
        Instant at = world.time.clock().instant().plusSeconds(60);
        world.ask("a", 0, new Bank.Wake("x", Deadline.wall(at)), null);
        world.ask("a", 1, new Bank.Wake("y", Deadline.domain(at)), null);
        world.runFor(Duration.ofSeconds(55));
        assertThat(wakes(0, "x") + wakes(1, "y")).isZero();
        world.runFor(Duration.ofSeconds(6));
        assertThat(wakes(0, "x")).isEqualTo(1);
        assertThat(wakes(1, "y")).isEqualTo(1);
    }

    @Test
    void due_thatItsHandlingLeavesDue_doesNotSpin() {
        world.start("a");
        world.ask("a", 0, new Bank.Stubborn("x"), null);
        world.runFor(Duration.ofSeconds(60));
        assertThat(world.journal(0)).hasSizeBetween(3, 20);
    }

    @Test
    void commit_ofUnknownOutcome_isSentAgainUntilItIsKnown() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 1), null);
        List<Fault.Kind> next = new ArrayList<>(
                List.of(Fault.Kind.ANSWER_LOST, Fault.Kind.LOST, Fault.Kind.LOST, Fault.Kind.ANSWER_LOST));
        world.storeFaults = (what, shard) ->
                what.equals("commit") && !next.isEmpty() ? world.fault(next.remove(0), 1, 3) : Fault.NONE;
        for (int i = 2; i < 6; i++) {
            assertThat(world.decide("a", 0, new Bank.Deposit("x", 1), Bank.Balance.class)
                            .amount())
                    .isEqualTo(i);
        }
        assertThat(world.journal(0)).hasSize(5);
        assertThat(world.head(0).epoch()).isEqualTo(1);
    }

    @Test
    void commit_unknownForTooLong_isFencedAndDecidedAgain() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 1), null);
        Instant until = world.time.clock().instant().plusSeconds(11);
        world.storeFaults = (what, shard) ->
                what.equals("commit") && world.time.clock().instant().isBefore(until)
                        ? world.fault(Fault.Kind.LOST, 1, 3)
                        : Fault.NONE;
        assertThat(world.decide("a", 0, new Bank.Deposit("x", 1), Bank.Balance.class)
                        .amount())
                .isEqualTo(2);
        assertThat(world.head(0).epoch()).isEqualTo(2);
    }

    @Test
    void commit_thatIsAppliedLateAfterAFence_isNeverApplied() {
        world.start("a");
        world.ask("a", 0, new Bank.Deposit("x", 1), null);
        Instant until = world.time.clock().instant().plusSeconds(11);
        world.storeFaults = (what, shard) ->
                what.equals("commit") && world.time.clock().instant().isBefore(until)
                        ? new Fault(Fault.Kind.LATE, Duration.ofSeconds(30), Duration.ofMillis(500))
                        : Fault.NONE;
        world.ask("a", 0, new Bank.Deposit("x", 1), new CommandKey("k", "b"));
        world.runFor(Duration.ofSeconds(60));
        assertThat(world.balance("a", 0, "x")).isEqualTo(2);
    }

    private int wakes(int shard, String account) {
        return world.decide("a", shard, new Bank.Read(account), Bank.Balance.class)
                .wakes();
    }
}
