package dev.waybill.ops.launch;

import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.ops.launch.Chaos.Ground;
import dev.waybill.ops.launch.LateCommits.Fate;
import dev.waybill.ops.launch.LateCommits.Hold;
import dev.waybill.simulator.chaos.ChaosProbe;
import dev.waybill.simulator.chaos.CommittedCheck;
import dev.waybill.simulator.chaos.Fault;
import dev.waybill.simulator.chaos.Operation;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Operation.Sending;
import dev.waybill.simulator.check.Verdict;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a commit of the member that will be frozen is under way when it stops, and arrives late; that somebody
 * waits for its answers when it wakes up; and looks at owners, pauses and read paths meanwhile.
 */
final class FrozenOwner implements Chaos.Witness, AutoCloseable {
    static final Duration COMMIT_LATE = Duration.ofSeconds(30);
    static final Duration READS_WITHIN = Duration.ofSeconds(40);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOKED_FOR = Duration.ofSeconds(45);
    /** Exact reads compete with the commits of owners. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(4);

    private static final int PATIENT_CUSTOMERS = 12;
    private static final long PAUSE_MILLIS = 100;

    private final LateCommits commits;
    private final Owners owners = new Owners();
    private final Map<String, Integer> shardOf = new HashMap<>();
    private final Map<String, Duration> equalAfter = new HashMap<>();
    private @Nullable Ground ground;
    private @Nullable ChaosProbe probe;
    private @Nullable Hold hold;
    private @Nullable Fault fault;
    private Instant started = Instant.MIN;
    private Instant looked = Instant.MIN;
    private Instant rested = Instant.MIN;
    private @Nullable Duration currentAfter;
    private List<Operation> history = List.of();

    FrozenOwner(LateCommits commits) {
        this.commits = commits;
    }

    @Override
    public void underLoad(Ground seen) {
        ground = seen;
        started = Instant.now();
        Blocking.join(seen.registry().readAll(), ANSWER_WITHIN)
                .nodes()
                .forEach(placed ->
                        shardOf.put(placed.node().id().value(), placed.shard().value()));
        owners.saw(Instant.now(), seen.house().heads());
        ChaosProbe clients = new ChaosProbe(seen.vertx(), seen.clients(), seen.history());
        probe = clients;
        List<String> names = seen.house().names();
        for (int member = 0; member < names.size(); member++) {
            clients.beat(member, oneStorePerShard(owners.ownedBy(names.get(member))));
        }
    }

    private List<String> oneStorePerShard(Set<Integer> shards) {
        Map<Integer, String> stores = new HashMap<>();
        shardOf.forEach((store, shard) -> {
            if (shards.contains(shard)) {
                stores.merge(shard, store, (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        });
        return List.copyOf(stores.values());
    }

    /** Some are in the member's hands when it stops, */
    @Override
    public void before(String member) {
        Hold late = commits.holdNext(member + "/", COMMIT_LATE);
        hold = late;
        Blocking.join(late.kept(), ANSWER_WITHIN);
        sure(probe).order(numberOf(member), PATIENT_CUSTOMERS);
        pause();
    }

    /** and some stand before its door when it wakes up. */
    @Override
    public void after(Fault placed) {
        fault = placed;
        sure(probe).order(numberOf(placed.member()), PATIENT_CUSTOMERS);
        owners.saw(placed.at(), sure(ground).house().heads());
    }

    private int numberOf(String member) {
        return sure(ground).house().names().indexOf(member);
    }

    @Override
    public void look() {
        Ground seen = ground;
        if (seen == null) {
            return;
        }
        Instant now = Instant.now();
        if (Duration.between(looked, now).compareTo(BETWEEN_LOOKS) > 0) {
            looked = now;
            Blocking.attempt(
                    "the heads could not be read now",
                    () -> owners.saw(now, seen.house().heads()));
        }
        if (fault != null && currentAfter == null && now.isAfter(wake())) {
            String address = seen.house().addresses().get(numberOf(fault.member()));
            if (new ReadPath(seen, address).isCurrent()) {
                currentAfter = Duration.between(wake(), Instant.now());
            }
        }
    }

    @Override
    public boolean satisfied() {
        return hold != null && hold.fate().isDone() && currentAfter != null;
    }

    @Override
    public List<Verdict> atRest() {
        Ground seen = sure(ground);
        rested = Instant.now();
        Blocking.join(sure(probe).stop(), ANSWER_WITHIN.multipliedBy(2));
        settleOwners(seen);
        Instant from = Instant.now();
        for (String address : seen.house().addresses()) {
            equalAfter.put(address, Duration.ofDays(1));
        }
        while (equalAfter.values().stream().anyMatch(after -> after.compareTo(LOOKED_FOR) > 0)
                && Instant.now().isBefore(from.plus(LOOKED_FOR))) {
            compare(seen, from);
            pause();
        }
        List<Verdict> verdicts = new ArrayList<>();
        equalAfter.forEach((address, after) -> {
            if (after.compareTo(READS_WITHIN) > 0) {
                verdicts.add(new Verdict("I7", "what " + address + " reads is not what is stored after " + after));
            }
        });
        return verdicts;
    }

    /** A hand-over that is under way has bumped its epoch once, and has no new owner yet. */
    private void settleOwners(Ground seen) {
        Instant until = Instant.now().plus(READS_WITHIN);
        Map<Integer, Head> heads = seen.house().heads();
        while (heads.values().stream().anyMatch(head -> head.owner().isEmpty())
                && Instant.now().isBefore(until)) {
            pause();
            heads = seen.house().heads();
        }
        owners.saw(Instant.now(), heads);
    }

    private void compare(Ground seen, Instant from) {
        Blocking.join(seen.watch().look(), ANSWER_WITHIN);
        for (String address : seen.house().addresses()) {
            if (equalAfter.get(address).compareTo(LOOKED_FOR) > 0
                    && new ReadPath(seen, address)
                            .atp()
                            .equals(ReadPath.sellable(seen.watch().atp()))) {
                equalAfter.put(address, Duration.between(from, Instant.now()));
            }
        }
    }

    @Override
    public List<Verdict> atEnd(List<Operation> operations) {
        history = operations;
        return CommittedCheck.check(
                operations, DemoIdentity.VISITOR, sure(ground).watch().keys());
    }

    Fate fate() {
        return sure(hold).fate().getNow(Fate.DROPPED);
    }

    Owners.Count moves() {
        return owners.count(sure(fault).at(), wake());
    }

    Instant wake() {
        return sure(fault).at().plus(sure(fault).freeze());
    }

    /** Answers that the frozen member gave after it woke up to who had asked before. */
    List<Sending> lateAnswers() {
        String address =
                sure(ground).house().addresses().get(numberOf(sure(fault).member()));
        return history.stream()
                .flatMap(operation -> operation.sendings().stream())
                .filter(sending -> sending.member().equals(address) && sending.status() != 0)
                .filter(sending ->
                        sending.sent().isBefore(wake()) && sending.ended().isAfter(wake()))
                .toList();
    }

    /** The longest that a shard of the healthy member acknowledged no correction: before the freeze, and from then on. */
    Duration longestPause(boolean before) {
        Set<Integer> healthy = new HashSet<>(shardOf.values());
        healthy.removeAll(sure(fault).epochs().keySet());
        Instant from = before ? started : sure(fault).at();
        Instant until = before ? sure(fault).at() : rested;
        return healthy.stream()
                .map(shard -> Pauses.longest(acknowledged(shard), from, until))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private List<Instant> acknowledged(int shard) {
        return history.stream()
                .filter(operation -> operation.key().startsWith("beat-"))
                .filter(operation -> Objects.equals(shardOf.get(operation.wish().node()), shard))
                .flatMap(operation -> operation.acknowledged().stream())
                .map(Sending::ended)
                .toList();
    }

    JsonObject figures() {
        List<Sending> late = lateAnswers();
        JsonObject figures = new JsonObject()
                .put("late_commit", fate().name())
                .put("late_answers", late.size())
                .put("late_answers_definite", definite(late).count())
                .put("pause_before_ms", longestPause(true).toMillis())
                .put("pause_ms", longestPause(false).toMillis())
                .put("woken_current_after_ms", currentAfter == null ? -1 : currentAfter.toMillis());
        moves().figures(figures);
        equalAfter.forEach(
                (address, after) -> figures.put("reads_equal_after_ms_" + numberAt(address), after.toMillis()));
        return figures;
    }

    private int numberAt(String address) {
        return sure(ground).house().addresses().indexOf(address);
    }

    private static Stream<Sending> definite(List<Sending> sendings) {
        return sendings.stream()
                .filter(sending -> sending.outcome() == Outcome.OK || sending.outcome() == Outcome.REFUSED);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> T sure(@Nullable T set) {
        return Objects.requireNonNull(set, "the run has not come so far");
    }

    @Override
    public void close() {
        if (probe != null) {
            probe.close();
        }
    }
}
