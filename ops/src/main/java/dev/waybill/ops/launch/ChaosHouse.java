package dev.waybill.ops.launch;

import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.ops.launch.LocalMembers.Seat;
import dev.waybill.simulator.chaos.ChaosPlan;
import dev.waybill.simulator.chaos.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The members of a run, which are killed, started again, frozen and thawed. Confined to one thread. */
final class ChaosHouse implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int READ_AGAIN = 6;
    /** Later than the others need to take its shards: its start must not be in their way. */
    private static final Duration STARTED_AGAIN_AFTER = Duration.ofSeconds(4);

    private final LocalMembers members;
    private final CassandraStorage storage;
    private final InstantSource wall;
    private final List<Occupied> seats = new ArrayList<>();

    /** A seat and who sits there now. */
    private static final class Occupied {
        private final Seat seat;
        private MemberProcess process;
        private boolean ready;
        private Instant away = Instant.MIN;
        private boolean killed;

        private Occupied(Seat seat, MemberProcess process) {
            this.seat = seat;
            this.process = process;
        }
    }

    private ChaosHouse(LocalMembers members, CassandraStorage storage, InstantSource wall) {
        this.members = members;
        this.storage = storage;
        this.wall = wall;
    }

    /** Starts so many members and returns at once. */
    static ChaosHouse open(LocalMembers members, CassandraStorage storage, int count, InstantSource wall)
            throws IOException {
        ChaosHouse house = new ChaosHouse(members, storage, wall);
        List<Integer> free = FreePort.lasting("127.0.0.1", 2 * count);
        List<Seat> seats = IntStream.range(0, count)
                .mapToObj(i -> new Seat("chaos-" + (char) ('a' + i), free.get(2 * i), free.get(2 * i + 1)))
                .toList();
        List<Integer> ports = seats.stream().map(Seat::clusterPort).toList();
        for (Seat seat : seats) {
            house.seats.add(new Occupied(seat, members.start(cluster(ports), seat, ports)));
        }
        return house;
    }

    private static String cluster(List<Integer> ports) {
        return "chaos-" + ports.get(0);
    }

    List<String> names() {
        return seats.stream().map(each -> each.seat.member()).toList();
    }

    List<String> addresses() {
        return seats.stream()
                .map(each -> "http://127.0.0.1:" + each.seat.httpPort())
                .toList();
    }

    /** Starts those again whose time has come, and looks who is up. */
    void tend() throws IOException, InterruptedException {
        for (Occupied each : seats) {
            if (each.killed && wall.instant().isAfter(each.away)) {
                List<Integer> ports =
                        seats.stream().map(other -> other.seat.clusterPort()).toList();
                each.process = members.start(cluster(ports), each.seat, ports);
                each.killed = false;
            } else if (!each.ready && !each.killed && wall.instant().isAfter(each.away)) {
                if (!each.process.alive()) {
                    throw new IllegalStateException(each.seat.member() + " ended by itself:\n" + each.process.output());
                }
                each.ready = each.process.ready();
            }
        }
    }

    /** Members that answer and are not about to be away. */
    int up() {
        return (int) seats.stream().filter(each -> each.ready).count();
    }

    boolean allUp() {
        return up() == seats.size();
    }

    /**
     * Places a fault at the wanted member, or the next one that is up and owns something. There must be one that is up.
     *
     * @param before told the member's name just before the signal
     */
    Fault place(ChaosPlan.Step step, Consumer<String> before) throws IOException, InterruptedException {
        Map<Integer, Head> heads = heads();
        List<Occupied> up = IntStream.range(0, seats.size())
                .mapToObj(i -> seats.get((step.member() + i) % seats.size()))
                .filter(each -> each.ready)
                .toList();
        Occupied victim = up.stream()
                .filter(each -> !epochs(each, heads).isEmpty())
                .findFirst()
                .orElse(up.get(0));
        Map<Integer, Long> epochs = epochs(victim, heads);
        before.accept(victim.seat.member());
        Instant at = wall.instant();
        victim.ready = false;
        if (step.kind() == ChaosPlan.Kind.KILL) {
            victim.process.kill();
            victim.killed = true;
            victim.away = at.plus(STARTED_AGAIN_AFTER);
        } else {
            victim.process.freeze(step.freeze());
            victim.away = at.plus(step.freeze());
        }
        return new Fault(step.kind(), victim.seat.member(), at, step.freeze(), epochs);
    }

    /** Epochs of the shards that it owns, by shard. */
    private static Map<Integer, Long> epochs(Occupied each, Map<Integer, Head> heads) {
        Map<Integer, Long> owned = new HashMap<>();
        heads.forEach((shard, head) -> {
            if (head.owner().startsWith(each.seat.member() + "/")) {
                owned.put(shard, head.epoch());
            }
        });
        return owned;
    }

    /** The heads of all shards, by shard. */
    Map<Integer, Head> heads() {
        ShardStore store = storage.shardStore();
        Map<Integer, CompletableFuture<Optional<Head>>> reads = new HashMap<>();
        for (int shard = 0; shard < members.place().shards(); shard++) {
            reads.put(shard, head(store, new ShardId(shard), READ_AGAIN).toCompletableFuture());
        }
        Map<Integer, Head> heads = new HashMap<>();
        reads.forEach((shard, read) -> Blocking.join(read, ANSWER_WITHIN).ifPresent(head -> heads.put(shard, head)));
        return heads;
    }

    /** An exact read competes with the owner's commits, and may lose. */
    private static CompletionStage<Optional<Head>> head(ShardStore store, ShardId shard, int again) {
        CompletionStage<Optional<Head>> read = store.readHead(shard);
        return again == 0 ? read : read.exceptionallyCompose(lost -> head(store, shard, again - 1));
    }

    @Override
    public void close() {
        seats.forEach(each -> each.process.close());
    }
}
