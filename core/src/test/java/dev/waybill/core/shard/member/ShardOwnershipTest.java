package dev.waybill.core.shard.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.Fault;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.Shards.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who owns which shard, and how it changes. */
final class ShardOwnershipTest {
    private static final int SHARDS = 6;

    private BankWorld world = new BankWorld(5, BankWorld.config(SHARDS));

    @Test
    void members_inPeace_shareTheShardsAndReachEachOthers() {
        startAll("a", "b", "c");
        for (int i = 0; i < SHARDS; i++) {
            world.decide("a", i, new Bank.Deposit("x", 1), Bank.Balance.class);
            assertThat(world.balance("b", i, "x")).isEqualTo(1);
        }
        assertThat(owners()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void kill_ofAnOwner_isOverForItsShardsInAFewSeconds() {
        startAll("a", "b", "c");
        int shard = ownedBy("c");
        world.decide("a", shard, new Bank.Deposit("x", 1), Bank.Balance.class);
        world.kill("c");
        long killed = world.time.nanos();
        assertThat(world.balance("a", shard, "x")).isEqualTo(1);
        assertThat(Duration.ofNanos(world.time.nanos() - killed)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void freeze_ofAnOwner_isTakenOverAndItsStaleAnswersAreNeverGiven() {
        startAll("a", "b", "c");
        int shard = ownedBy("c");
        world.decide("c", shard, new Bank.Deposit("x", 10), Bank.Balance.class);
        CompletableFuture<Answer> atTheFrozen = world.send("c", shard, new Bank.Withdraw("x", 100), null);
        world.freeze("c", Duration.ofSeconds(20));
        world.runFor(Duration.ofSeconds(1));
        assertThat(world.decide("a", shard, new Bank.Deposit("x", 100), Bank.Balance.class)
                        .amount())
                .isEqualTo(110);
        world.runFor(Duration.ofSeconds(30));
        if (atTheFrozen.join() instanceof Shards.Decided decided) {
            assertThat(decided.result()).isInstanceOf(Bank.Balance.class);
        }
        assertThat(world.head(shard).epoch()).isLessThanOrEqualTo(4);
    }

    @Test
    void stall_ofTheBoard_takesNothingFromAnybody() {
        startAll("a", "b", "c");
        long before = epochs();
        Fault.Plan usual = world.boardFaults;
        world.boardFaults = (what, who) -> world.fault(Fault.Kind.LOST, 1000, 2000);
        world.runFor(Duration.ofSeconds(20));
        world.boardFaults = usual;
        world.runFor(Duration.ofSeconds(20));
        assertThat(epochs()).isEqualTo(before);
    }

    @Test
    void submit_toAMemberThatCassandraDoesNotHear_isNotDecidedThere() {
        startAll("a", "b");
        int shard = ownedBy("b");
        world.boardFaults = (what, who) -> who.equals("b") ? world.fault(Fault.Kind.LOST, 1, 3) : Fault.NONE;
        world.runFor(Duration.ofMillis(1500));
        assertThat(world.nodes.get("b").engine().ready()).isFalse();
        Answer early = world.ask("a", shard, new Bank.Deposit("x", 1), new CommandKey("k", "b"));
        assertThat(early).isNotInstanceOf(Shards.Unknown.class);
        world.runFor(Duration.ofSeconds(6));
        assertThat(world.ask("a", shard, new Bank.Deposit("x", 1), new CommandKey("k", "b")))
                .isInstanceOf(Shards.Decided.class);
        assertThat(ownerOf(shard).member()).isEqualTo("a");
    }

    @Test
    void owner_whoseShardWasTakenMeanwhile_noticesWithoutBeingAsked() {
        startAll("a", "b");
        int shard = ownedBy("b");
        Fault.Plan usual = world.boardFaults;
        world.boardFaults = (what, who) -> who.equals("b") ? world.fault(Fault.Kind.LOST, 1, 3) : Fault.NONE;
        world.runFor(Duration.ofSeconds(12));
        assertThat(ownerOf(shard).member()).isEqualTo("a");
        world.boardFaults = usual;
        world.kill("a");

        world.runFor(Duration.ofSeconds(20));

        assertThat(ownerOf(shard).member()).isEqualTo("b");
    }

    @Test
    void join_ofANewMember_movesShardsToIt() {
        startAll("a");
        world.ask("a", 1, new Bank.Deposit("x", 1), null);
        startAll("b");
        world.runFor(Duration.ofSeconds(15));
        assertThat(owners()).containsExactlyInAnyOrder("a", "b");
        assertThat(world.balance("a", 1, "x")).isEqualTo(1);
    }

    @Test
    void close_underLoad_handsEverythingOverWithoutAnUnknownAnswer() {
        startAll("a", "b");
        int shard = ownedBy("b");
        CompletableFuture<Answer> before = world.send("a", shard, new Bank.Deposit("x", 1), null);
        CompletableFuture<Void> closed = world.nodes.get("b").engine().close().toCompletableFuture();
        world.runFor(Duration.ofMillis(300));
        CompletableFuture<Answer> during = world.send("a", shard, new Bank.Deposit("x", 1), null);
        world.runFor(Duration.ofSeconds(5));
        assertThat(closed).isDone();
        assertThat(before.join()).isInstanceOf(Shards.Decided.class);
        assertThat(during.join()).isInstanceOf(Shards.Decided.class);
        assertThat(owners()).containsExactly("a");
        assertThat(world.happened).doesNotContainKey("lost");
    }

    @Test
    void command_toAShardThatChangesHandsSlowly_waitsForItsNextOwner() {
        startAll("a", "b");
        int shard = ownedBy("b");
        world.mute("b", Duration.ofSeconds(4)); // so that nobody hears that it leaves
        world.nodes.get("b").engine().close();
        world.runFor(Duration.ofMillis(500));
        long begun = world.time.nanos();
        assertThat(world.ask("a", shard, new Bank.Deposit("x", 1), null)).isInstanceOf(Shards.Decided.class);
        assertThat(Duration.ofNanos(world.time.nanos() - begun)).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void start_ofTheSameMemberAgain_takesItsOwnShardsAtOnce() {
        startAll("a");
        world.ask("a", 0, new Bank.Deposit("x", 1), null);
        world.kill("a");
        startAll("a");
        long started = world.time.nanos();
        assertThat(world.balance("a", 0, "x")).isEqualTo(1);
        assertThat(Duration.ofNanos(world.time.nanos() - started)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void requestsToAMemberThatLeaves_areAnsweredLongBeforeTheirPatienceEnds() {
        for (int seed = 1; seed <= 20; seed++) {
            world = new BankWorld(seed, BankWorld.config(SHARDS));
            startAll("a", "b");
            BankWorld slow = world;
            world.storeFaults = (what, shard) -> slow.fault(Fault.Kind.ANSWERED, 10, 300);
            if (seed % 2 == 0) {
                world.mute("b", Duration.ofSeconds(20)); // nor does anybody hear that it leaves
            }
            world.nodes.get("b").engine().close();
            Duration deaf = Duration.ofMillis(75L * seed);
            world.time.after(deaf, () -> hearsNothing("b"));
            world.time.after(deaf.plusMillis(200), () -> world.kill("b"));
            List<Duration> took = depositAll(200);
            assertThat(took).as("seed %s", seed).hasSize(200 * SHARDS).allMatch(each -> each.toSeconds() < 10);
        }
    }

    /** What is sent to it is neither taken nor refused. */
    private void hearsNothing(String name) {
        Fault.Plan usual = world.networkFaults;
        Fault silence = new Fault(Fault.Kind.LOST, Duration.ZERO, Duration.ofMinutes(1));
        world.networkFaults = (from, to) -> to.equals(name) ? silence : usual.next(from, to);
    }

    /** One to each shard every ten milliseconds; how long those took whose answer is a decision, or that nobody owned it. */
    private List<Duration> depositAll(int times) {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long begun = world.time.nanos();
            for (int shard = 0; shard < SHARDS; shard++) {
                world.send("a", shard, new Bank.Deposit("x", 1), new CommandKey(shard + "-" + i, "body"))
                        .thenAccept(answer -> {
                            if (answer instanceof Shards.Decided || answer instanceof Shards.Busy) {
                                took.add(Duration.ofNanos(world.time.nanos() - begun));
                            }
                        });
            }
            world.runFor(Duration.ofMillis(10));
        }
        world.runFor(Duration.ofSeconds(20));
        return took;
    }

    @Test
    void memberWhoseClockIsOff_ownsNothing_andOthersOwnItsShards() {
        world.start("c", Duration.ofSeconds(12));
        startAll("a", "b");
        world.runFor(Duration.ofMinutes(1));
        for (int i = 0; i < SHARDS; i++) {
            world.decide("c", i, new Bank.Deposit("x", 1), Bank.Balance.class);
            assertThat(world.balance("a", i, "x")).isEqualTo(1);
        }
        assertThat(owners()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void submit_toAShardWithoutHead_isNeverServed() {
        BankWorld bigger = new BankWorld(5, BankWorld.config(1));
        bigger.config(BankWorld.config(2));
        bigger.start("a");
        bigger.runFor(Duration.ofSeconds(3));
        assertThat(bigger.ask("a", 1, new Bank.Read("x"), null)).isNotInstanceOf(Shards.Decided.class);
        assertThat(bigger.decide("a", 0, new Bank.Deposit("x", 1), Bank.Balance.class))
                .isNotNull();
    }

    private void startAll(String... names) {
        for (String name : names) {
            world.start(name);
        }
        world.runFor(Duration.ofSeconds(10));
    }

    private Set<String> owners() {
        Set<String> owners = new TreeSet<>();
        for (int i = 0; i < SHARDS; i++) {
            owners.add(Owner.parse(world.head(i).owner()).orElseThrow().member());
        }
        return owners;
    }

    private long epochs() {
        long sum = 0;
        for (int i = 0; i < SHARDS; i++) {
            sum += world.head(i).epoch();
        }
        return sum;
    }

    private Owner ownerOf(int shard) {
        return Owner.parse(world.head(shard).owner()).orElseThrow();
    }

    private int ownedBy(String member) {
        for (int i = 0; i < SHARDS; i++) {
            if (world.head(i).owner().startsWith(member + "/")) {
                return i;
            }
        }
        throw new AssertionError(member + " owns nothing");
    }
}
