package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.Figures;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Registry;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.ops.launch.LocalMembers.Seat;
import dev.waybill.ops.launch.Shoppers.Purchase;
import dev.waybill.simulator.chaos.ChaosScenario;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.ApiClient.Answer;
import dev.waybill.simulator.load.ApiClient.Call;
import dev.waybill.simulator.load.ScenarioLoader;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two members as processes on one Cassandra: orders cross them, both hear of each, one goes on when the other is killed, and both are
 * restarted one after the other.
 */
class TwoMembersIT {
    private static final int SHARDS = 16;
    private static final Duration PATIENCE = TestMembers.PATIENCE;
    /** Not how long it takes, which a benchmark measures: how long the slowest machine may need. */
    private static final Duration FAILOVER = Duration.ofSeconds(60);

    private static final int SHOPPERS = 8;
    /** Enough that each of them has the home of some. */
    private static final int HEARD = 12;
    /** What the age says of prices that were never solved. */
    private static final int NO_PRICES_SECONDS = 3600;

    /** An attempt is not given up because the machine is slow. */
    private final TestMembers members = new TestMembers("two-members", SHARDS)
            .with("orders.decide-within", "30s")
            .with("prices.every", "500ms");

    private int orders;

    @Test
    void survivor_goesOnWithTheShardsOfTheKilledMember_andMembersAreRestartedOneAfterTheOther() throws Exception {
        members.startIssuer();
        List<Integer> free = FreePort.lasting("127.0.0.1", 4);
        Seat seatA = new Seat("a", free.get(0), free.get(1));
        Seat seatB = new Seat("b", free.get(2), free.get(3));
        try (MemberProcess a = members.one(seatA, seatB.clusterPort());
                MemberProcess b = members.one(seatB, seatA.clusterPort())) {
            a.httpPort();
            b.httpPort();
            Tokens tokens = members.tokens();
            try (ApiClient throughB = new ApiClient(members.vertx(), "http://127.0.0.1:" + seatB.httpPort());
                    CassandraStorage storage = members.storage()) {
                Blocking.join(new ScenarioLoader(throughB, tokens).load(new ChaosScenario(), Instant.now()), PATIENCE);
                bothHearOfEveryOrder(List.of(a, b), throughB, tokens);
                killed(a, throughB, tokens, storage);
                try (MemberProcess again = members.one(seatA, seatB.clusterPort())) {
                    awaitOwner(again, "a", storage);
                    restarted(List.of(new Seated(seatA, again), new Seated(seatB, b)), tokens, storage);
                }
            }
        } finally {
            members.close();
        }
    }

    /** Wherever an order lives, and decide by the same prices, which one of them has solved. */
    private void bothHearOfEveryOrder(List<MemberProcess> both, ApiClient throughB, Tokens tokens) throws Exception {
        List<FulfillmentNode> nodes = new SmallScenario().nodes();
        for (int i = 0; i < HEARD; i++) {
            Answer placed = place(throughB, tokens, nodes.get(i % nodes.size()));
            assertThat(placed.status()).as("%s", placed.body()).isEqualTo(201);
        }
        for (MemberProcess member : both) {
            await("an order was not heard", () -> member.metric("waybill_prices_orders_total") >= HEARD);
            await("no prices came", () -> solved(member.metric("waybill_prices_age_seconds")));
        }
    }

    /** A member that does not tell says 0. */
    private static boolean solved(double age) {
        return age > 0 && age < NO_PRICES_SECONDS;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String otherwise, Condition condition) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !condition.holds(); ) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void killed(MemberProcess a, ApiClient throughB, Tokens tokens, CassandraStorage storage)
            throws InterruptedException {
        FulfillmentNode remote = ownedByA(storage, new SmallScenario());
        Answer placed = place(throughB, tokens, remote);
        assertThat(placed.status()).as("%s", placed.body()).isEqualTo(201);

        a.kill();
        long killed = System.nanoTime();
        Answer after = place(throughB, tokens, remote);
        assertThat(after.status()).as("%s", after.body()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(FAILOVER);

        Answer read = Blocking.join(
                get(throughB, tokens, "/v1/orders/" + placed.body().getString("id")), PATIENCE);
        assertThat(read.status()).isEqualTo(200);
    }

    private record Seated(Seat seat, MemberProcess process) {}

    /**
     * Each hands its shards over, ends, and comes back, while customers order at both: a request that somebody got who was
     * about to leave needs one more try.
     */
    private void restarted(List<Seated> running, Tokens tokens, CassandraStorage storage) throws Exception {
        List<Integer> ports =
                running.stream().map(each -> each.seat().httpPort()).toList();
        List<FulfillmentNode> nodes = new SmallScenario().nodes();
        String token = Blocking.join(tokens.own(), PATIENCE);
        List<MemberProcess> started = new ArrayList<>();
        try (Shoppers shoppers =
                new Shoppers(ports, token, n -> SmallScenario.pickup(nodes.get(n % nodes.size())), SHOPPERS)) {
            for (int i = 0; i < running.size(); i++) {
                Seat seat = running.get(i).seat();
                awaitAnother(shoppers);
                running.get(i).process().close();
                MemberProcess back = members.one(seat, running.get(1 - i).seat().clusterPort());
                started.add(back);
                awaitOwner(back, seat.member(), storage);
            }
            awaitAnother(shoppers);
            shoppers.stop();
            assertRestarts(shoppers.purchases());
            Figures.print("rolling restart, audit", members.audit());
        } finally {
            started.forEach(MemberProcess::close);
        }
    }

    /** Until each customer has had another order placed. */
    private static void awaitAnother(Shoppers shoppers) throws InterruptedException {
        int enough = shoppers.purchases().size() + SHOPPERS;
        for (long end = System.nanoTime() + PATIENCE.toNanos();
                shoppers.purchases().size() < enough; ) {
            assertThat(System.nanoTime()).as("orders go on").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void assertRestarts(List<Purchase> purchases) {
        Duration longest = purchases.stream()
                .map(purchase -> Duration.ofNanos(purchase.answered() - purchase.begun()))
                .max(Duration::compareTo)
                .orElseThrow();
        Figures.print(
                "rolling restart",
                "orders=" + purchases.size()
                        + " lost=" + purchases.stream().mapToInt(Purchase::lost).sum()
                        + " put_off="
                        + purchases.stream().mapToInt(Purchase::putOff).sum()
                        + " away="
                        + purchases.stream().mapToInt(Purchase::away).sum()
                        + " longest_order_ms=" + longest.toMillis());
        assertThat(purchases).filteredOn(purchase -> !purchase.placed()).isEmpty();
        assertThat(purchases)
                .filteredOn(purchase -> purchase.lost() + purchase.putOff() > 1)
                .as("orders that one more try was not enough for")
                .isEmpty();
        assertThat(purchases)
                .as("some met a member that was away")
                .anyMatch(purchase -> purchase.away() + purchase.putOff() > 0);
    }

    /** Until the member is ready and has got some of the shards. */
    private static void awaitOwner(MemberProcess process, String member, CassandraStorage storage) throws Exception {
        process.httpPort();
        Set<String> owners = Set.of();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            owners = IntStream.range(0, SHARDS)
                    .mapToObj(shard -> owner(storage.shardStore(), new ShardId(shard)))
                    .collect(Collectors.toSet());
            if (process.ready() && owners.stream().anyMatch(each -> each.startsWith(member + "/"))) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new AssertionError(member + " owns nothing: " + owners);
    }

    private io.vertx.core.Future<Answer> get(ApiClient api, Tokens tokens, String path) {
        return tokens.own().compose(token -> api.send(Call.get(path, token)));
    }

    /** Orders from the node's own place until the network is known and the stock is seen, within bounds. */
    private Answer place(ApiClient api, Tokens tokens, FulfillmentNode node) throws InterruptedException {
        orders++;
        JsonObject body = SmallScenario.pickup(node);
        long deadline = System.nanoTime() + FAILOVER.toNanos();
        Answer answer;
        int tries = 0;
        do {
            String key = "order-" + orders + "-" + tries++;
            answer = Blocking.join(
                    tokens.own().compose(token -> api.send(Call.post("/v1/orders", token, key, body))), PATIENCE);
            if (answer.status() != 201) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } while (answer.status() != 201 && System.nanoTime() < deadline);
        return answer;
    }

    private static FulfillmentNode ownedByA(CassandraStorage storage, SmallScenario scenario)
            throws InterruptedException {
        Registry registry = storage.registry(SHARDS);
        ShardStore store = storage.shardStore();
        List<String> owners = new ArrayList<>();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            owners.clear();
            for (Registry.PlacedNode placed :
                    Blocking.join(registry.readAll(), PATIENCE).nodes()) {
                String owner = owner(store, placed.shard());
                owners.add(owner);
                if (owner.startsWith("a/")) {
                    return scenario.node(placed.node().id());
                }
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new AssertionError("no node's shard is owned by a: " + owners);
    }

    private static String owner(ShardStore store, ShardId shard) {
        return Blocking.join(store.readHead(shard), PATIENCE).orElseThrow().owner();
    }
}
