package dev.waybill.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.fulfillment.BacklogIndex;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.RecentEvents;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.follow.ShardFollower;
import dev.waybill.core.tower.FixPrices;
import dev.waybill.core.tower.Tower;
import dev.waybill.core.tower.TowerSettings;
import dev.waybill.core.tower.TowerView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A client that is cut off again and again and comes back to one of two members. Owners' clocks differ, messages to
 * the members are late and get lost, and now and then a member hears nothing for a while. Every event is received, or
 * a reset after it says to read everything anew.
 */
class ResumeTest {
    private static final int SHARDS = 4;
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Instant T = Instant.parse("2026-03-04T10:00:00Z");
    private static final OrderId ORDER = new OrderId("ord_01900000-0000-7000-8000-000000000001");

    private static final Supplier<TowerView> NO_TOWER = new Tower(
            SHARDS,
            new TowerSettings(Duration.ofHours(2), ZoneOffset.UTC),
            new RegistryNetwork(new MemoryRegistry(SHARDS)::readAll, UsPlaces.load()),
            () -> T,
            new FixPrices())::view;

    private Instant now = T;
    private Random random = new Random();
    private final List<Shard> shards =
            IntStream.range(0, SHARDS).mapToObj(Shard::new).toList();
    private final List<Member> members = new ArrayList<>();
    private final Client client = new Client();

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void client_losesNothing_andIsNeverReset_whileMembersHearEverything(int seed) {
        run(seed, new Network(0, 0, 60));
        assertThat(client.seen).containsAll(committed().keySet());
        assertThat(client.resets).as("only before the shards were known").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void client_losesNothingUnsaid_whateverMembersMiss(int seed) {
        run(seed, new Network(5, 1_000, 250));
        Instant lastReset = client.resets.stream().max(Instant::compareTo).orElse(Instant.MIN);
        assertThat(committed())
                .allSatisfy((id, at) -> assertThat(client.seen.contains(id) || !at.isAfter(lastReset))
                        .as("%s committed at %s, last reset at %s", id, at, lastReset)
                        .isTrue());
        assertThat(client.seen).hasSizeGreaterThan(committed().size() / 10);
    }

    /**
     * How bad it is.
     *
     * @param lost batches of a thousand
     * @param deafEvery steps after which a member begins to hear nothing, 0 for never
     * @param cutOffEvery steps after which the client is cut off
     */
    private record Network(int lost, int deafEvery, int cutOffEvery) {}

    private void run(int seed, Network network) {
        random = new Random(seed);
        shards.forEach(shard -> shard.skew = Duration.ofMillis(random.nextInt(5_000) - 2_500));
        members.add(new Member(network));
        members.add(new Member(network));
        step(400);
        client.connect();
        for (int i = 0; i < 4_000; i++) {
            shards.stream().filter(shard -> random.nextInt(20) == 0).forEach(Shard::commit);
            step(1);
            client.live(network);
        }
        step(1_200);
        client.comeBack();
        step(400);
    }

    private void step(int times) {
        for (int i = 0; i < times; i++) {
            now = now.plus(STEP);
            members.forEach(Member::step);
            client.listen();
        }
    }

    /** Every event since the client began, and when it was committed in true time. */
    private Map<String, Instant> committed() {
        Map<String, Instant> all = new HashMap<>();
        shards.forEach(shard -> all.putAll(shard.committed));
        return all;
    }

    /** A shard with an owner whose clock is off. */
    private final class Shard {
        private final ShardId id;
        private final Map<String, Instant> committed = new HashMap<>();
        private Duration skew = Duration.ZERO;
        private Instant last = Instant.MIN;
        private long seq;

        Shard(int id) {
            this.id = new ShardId(id);
        }

        void commit() {
            Instant own = now.plus(skew);
            last = own.isBefore(last) ? last : own;
            seq++;
            List<Event> events = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                events.add(new OrderEvent(ORDER, "e", ORDER.value(), now, "waybill", Map.of()));
                committed.put(EventId.of(new RecentEvents.Stamp(last, id, seq, i)), now);
            }
            CommittedBatch batch = new CommittedBatch(id, 1, seq, new ShardTime(last, now), List.of(), events);
            members.forEach(member -> member.send(() -> member.offer(batch), true));
        }
    }

    /** A member hears of commits late, in order, and not always. */
    private final class Member {
        private final RecentEvents ring = new RecentEvents(SHARDS, 2_000, () -> now);
        private final ShardFollower follower = new ShardFollower(SHARDS, List.of(ring));
        private final Sources sources =
                new Sources(ring, new BacklogIndex(SHARDS).changes(), NO_TOWER, () -> now, () -> now, 1);
        private final Deque<Late> inbox = new ArrayDeque<>();
        private final Network network;
        private Instant deafUntil = Instant.MIN;
        private int steps;

        private record Late(Instant at, Runnable what) {}

        Member(Network network) {
            this.network = network;
            shards.forEach(shard -> follower.reset(new ShardSnapshot(shard.id, 1, 0, Map.of())));
        }

        void send(Runnable what, boolean mayGetLost) {
            boolean lost = mayGetLost && random.nextInt(1_000) < network.lost();
            if (!lost && !now.isBefore(deafUntil)) {
                Instant at = now.plusMillis(random.nextInt(300));
                Late before = inbox.peekLast();
                inbox.add(new Late(before != null && before.at().isAfter(at) ? before.at() : at, what));
            }
        }

        void offer(CommittedBatch batch) {
            follower.offer(batch);
        }

        void step() {
            steps++;
            if (network.deafEvery() > 0 && random.nextInt(network.deafEvery()) == 0 && now.isAfter(deafUntil)) {
                deafUntil = now.plusSeconds(random.nextInt(60));
            }
            while (!inbox.isEmpty() && !inbox.peek().at().isAfter(now)) {
                inbox.poll().what().run();
            }
            if (steps % 20 == 0) {
                shards.forEach(this::beacon);
            }
        }

        private void beacon(Shard shard) {
            long seq = shard.seq;
            send(
                    () -> {
                        follower.beacon(shard.id, 1, seq, now);
                        if (follower.needsRepair(shard.id)) {
                            ShardSnapshot copy = new ShardSnapshot(shard.id, 1, shard.seq, Map.of());
                            send(() -> follower.reset(copy), false);
                        }
                    },
                    false);
        }
    }

    private final class Client {
        private final Set<String> seen = new HashSet<>();
        private final List<Instant> resets = new ArrayList<>();
        private final Map<Integer, Long> lastSeq = new HashMap<>();
        private Optional<String> last = Optional.empty();
        private TestSink sink = new TestSink();
        private Subscriber subscriber;
        private Instant backAt = Instant.MAX;

        void connect() {
            backAt = Instant.MAX;
            lastSeq.clear();
            sink = new TestSink();
            Member member = members.get(random.nextInt(members.size()));
            subscriber =
                    new Subscriber(member.sources, EventLimits.DEFAULT, EventMetrics.NONE, Audience.EVERYTHING, sink);
            subscriber.begin(last);
            read();
        }

        void live(Network network) {
            if (subscriber != null && random.nextInt(network.cutOffEvery()) == 0) {
                subscriber = null;
                backAt = now.plusMillis(random.nextInt(3_000));
            } else if (subscriber == null && !now.isBefore(backAt)) {
                connect();
            }
        }

        void comeBack() {
            connect();
        }

        void listen() {
            if (subscriber != null) {
                subscriber.tick();
                read();
            }
        }

        private void read() {
            for (TestSink.Message message : sink.messages) {
                if (message.id() != null) {
                    last = Optional.of(message.id());
                }
                switch (message.event()) {
                    case "reset" -> resets.add(now);
                    case "order" -> order(message.data().getString("id"));
                    default -> {}
                }
            }
            sink.messages.clear();
        }

        /** Within a stream the events of a shard, and so those of an order, come in their order. */
        private void order(String id) {
            seen.add(id);
            String[] parts = id.split("-", -1);
            long place = Long.parseLong(parts[2]) * 10 + Long.parseLong(parts[3]);
            Long before = lastSeq.put(Integer.parseInt(parts[1]), place);
            assertThat(before == null || before < place).as(id).isTrue();
        }
    }
}
