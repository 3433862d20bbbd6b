package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.Figures;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.network.Registry;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.ops.launch.Shoppers.Purchase;
import dev.waybill.simulator.chaos.ChaosScenario;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.ApiClient.Call;
import dev.waybill.simulator.load.PeopleCounts;
import dev.waybill.simulator.load.ScenarioLoader;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two members as processes on one Cassandra, many customers and the staff of twelve stores at both of them, and kill −9
 * of one while requests are in flight.
 */
class KillInMidLoadIT {
    private static final int SHARDS = 16;
    private static final int SHOPPERS = 32;
    private static final int ORDERS_BEFORE = 250;
    private static final int ORDERS_AFTER = 250;
    private static final Duration PATIENCE = TestMembers.PATIENCE;
    /** Until hundreds of orders are placed, on whatever machine. */
    private static final Duration UNDER_LOAD = Duration.ofMinutes(5);
    /** Not how long it takes, which a benchmark measures: how long the slowest machine may need. */
    private static final Duration FAILOVER = Duration.ofSeconds(60);

    /** An attempt is not given up because the machine is slow. */
    private final TestMembers members =
            new TestMembers("mid-load", SHARDS).with("orders.grace", "1s").with("orders.decide-within", "30s");

    private final ChaosScenario scenario = new ChaosScenario();
    private final PeopleCounts work = new PeopleCounts();
    private final Map<String, ShardId> shardOf = new HashMap<>();

    /** When the signal was sent, when the process had ended, in nanoseconds, and whose shards had no owner then. */
    private record Kill(long at, long dead, Set<ShardId> orphans) {}

    @AfterEach
    void closePeople() {
        members.close();
    }

    @Test
    void nothingAnsweredIsLost_andOrdersGoOn() throws Exception {
        members.startIssuer();
        members.identity.staff(scenario.nodes());
        int portA = FreePort.of("127.0.0.1", 0);
        int portB = FreePort.of("127.0.0.1", 0);
        try (MemberProcess a = members.one("mid-load-a", portA, portB);
                MemberProcess b = members.one("mid-load-b", portB, portA);
                Tokens tokens = members.tokens();
                CassandraStorage storage = members.storage()) {
            List<Integer> ports = List.of(a.httpPort(), b.httpPort());
            load(ports, tokens);
            for (int port : ports) {
                awaitNetworkAt(port, tokens);
            }
            awaitBothOwnStock(storage);
            String token = Blocking.join(tokens.own(), PATIENCE);
            try (Shoppers shoppers = new Shoppers(ports, token, n -> scenario.order(n, "Customer " + n), SHOPPERS);
                    ShopStaff staff = new ShopStaff(members.vertx(), tokens, scenario, ports, work)) {
                await(() -> placed(shoppers) >= ORDERS_BEFORE && work.of("confirm-line") > 0, () -> answers(shoppers));
                BrokenFeed feed = new BrokenFeed(token, List.copyOf(shardOf.keySet()));
                feed.item(ports.get(0));
                await(() -> feed.known(ports.get(0)) && feed.known(ports.get(1)), () -> "the item is not known");
                var broken = feed.sendSome(ports.get(0));
                await(() -> feed.landedSome(ports.get(1)), () -> "the feed does not land");
                Set<ShardId> orphans = ownedByA(storage);
                long at = System.nanoTime();
                a.kill();
                Kill kill = new Kill(at, System.nanoTime(), orphans);
                feed.goOn();
                staff.leaveFirstMember();
                int before = placed(shoppers);
                await(
                        () -> placed(shoppers) >= before + ORDERS_AFTER
                                && waits(shoppers.purchases(), kill).keySet().containsAll(kill.orphans()),
                        () -> answers(shoppers));
                shoppers.stop();
                staff.stop();
                assertThat(broken).as("the feed's member was killed").failsWithin(PATIENCE);
                assertFed(feed, ports.get(1), storage);
                verify(shoppers, kill, ports.get(1), storage);
            }
            Figures.print("kill in mid-load, audit", members.audit());
        }
    }

    private void verify(Shoppers shoppers, Kill kill, int survivor, CassandraStorage storage) throws Exception {
        List<Purchase> all = shoppers.purchases();
        Map<ShardId, Duration> waits = waits(all, kill);
        Figures.print("kill in mid-load", figures(shoppers, all, waits));
        assertThat(all)
                .filteredOn(purchase -> !purchase.placed() && !soldOut(purchase))
                .isEmpty();
        assertThat(all).anyMatch(this::soldOut);
        assertThat(waits.values()).allMatch(wait -> wait.compareTo(FAILOVER) < 0);

        List<Purchase> lost = all.stream()
                .filter(purchase -> purchase.lost() > 0 && purchase.placed())
                .toList();
        assertThat(lost).as("orders whose answer was lost").isNotEmpty();
        for (Purchase purchase : lost) {
            HttpResponse<String> again = shoppers.repeat(purchase, survivor);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(new JsonObject(again.body()).getString("id")).isEqualTo(purchase.order());
        }
        assertStored(all, StoredStock.read(storage, SHARDS));
    }

    /** Sent again as a whole to another member: what had landed is known, the rest lands, and nothing twice. */
    private static void assertFed(BrokenFeed feed, int survivor, CassandraStorage storage) throws Exception {
        HttpResponse<String> again = feed.send(survivor).get(UNDER_LOAD.toSeconds(), TimeUnit.SECONDS);
        JsonObject report = new JsonObject(again.body());
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        Figures.print(
                "kill in mid-feed", "known=" + report.getLong("unchanged") + " landed=" + report.getLong("landed"));
        assertThat(report.getLong("unchanged")).isPositive();
        assertThat(report.getLong("landed")).isPositive();
        assertThat(report.getLong("unchanged") + report.getLong("landed")).isEqualTo(BrokenFeed.ROWS);
        assertThat(StoredStock.read(storage, SHARDS).positions().stream()
                        .filter(position -> position.sku().value().equals(BrokenFeed.SKU))
                        .mapToInt(position -> position.onHand())
                        .sum())
                .isEqualTo(BrokenFeed.ROWS);
    }

    private boolean soldOut(Purchase purchase) {
        return purchase.status() == 409
                && scenario.wantsScarce(purchase.number())
                && purchase.body().getString("code").equals("INSUFFICIENT_STOCK");
    }

    private void assertStored(List<Purchase> all, StoredStock stored) {
        Set<String> orders = stored.orders().stream()
                .filter(order -> order.status() != OrderStatus.REFUSED)
                .map(order -> order.id().value())
                .collect(Collectors.toSet());
        Set<String> acknowledged =
                all.stream().filter(Purchase::placed).map(Purchase::order).collect(Collectors.toSet());
        assertThat(acknowledged)
                .hasSize((int) all.stream().filter(Purchase::placed).count());
        assertThat(orders).as("each acknowledged order, once, and no other").isEqualTo(acknowledged);
        assertThat(stored.oversold()).isEmpty();
        assertThat(stored.positions())
                .filteredOn(position -> position.sku().equals(scenario.scarce()))
                .hasSize(scenario.nodes().size());
        assertThat(sold(all))
                .allSatisfy(
                        (node, units) -> assertThat(units).as(node).isLessThanOrEqualTo(ChaosScenario.SCARCE_UNITS));
    }

    /** Units of what is scarce that customers were promised, by store. */
    private Map<String, Integer> sold(List<Purchase> all) {
        Map<String, Integer> sold = new TreeMap<>();
        all.stream()
                .filter(purchase -> purchase.placed() && scenario.wantsScarce(purchase.number()))
                .forEach(purchase -> purchase.nodes().forEach(node -> sold.merge(node, 1, Integer::sum)));
        return sold;
    }

    /** How long after the kill each orphaned shard did its part again for a request that was sent after it. */
    private Map<ShardId, Duration> waits(List<Purchase> all, Kill kill) {
        Map<ShardId, Duration> waits = new HashMap<>();
        for (Purchase purchase : all) {
            if (purchase.placed() && purchase.asked() > kill.dead()) {
                Duration wait = Duration.ofNanos(purchase.answered() - kill.at());
                shardsOf(purchase)
                        .forEach(shard ->
                                waits.merge(shard, wait, (one, other) -> one.compareTo(other) < 0 ? one : other));
            }
        }
        waits.keySet().retainAll(kill.orphans());
        return waits;
    }

    /** The shards that had to commit for the last answer: a repeated request may find its order placed at its home. */
    private Set<ShardId> shardsOf(Purchase purchase) {
        Set<ShardId> shards = new HashSet<>(Set.of(new OrderId(purchase.order()).home()));
        if (purchase.status() == 201) {
            purchase.nodes().forEach(node -> shards.add(shardOf.get(node)));
        }
        return shards;
    }

    private String figures(Shoppers shoppers, List<Purchase> all, Map<ShardId, Duration> waits) {
        Duration longest = all.stream()
                .map(purchase -> Duration.ofNanos(purchase.answered() - purchase.begun()))
                .max(Duration::compareTo)
                .orElseThrow();
        return "orders=" + placed(shoppers)
                + " refused=" + (all.size() - placed(shoppers))
                + " requests=" + shoppers.requests()
                + " lost=" + all.stream().mapToInt(Purchase::lost).sum()
                + " put_off=" + all.stream().mapToInt(Purchase::putOff).sum()
                + " away=" + all.stream().mapToInt(Purchase::away).sum()
                + " longest_order_ms=" + longest.toMillis()
                + " orphaned_shards=" + waits.size()
                + " longest_gap_ms="
                + waits.values().stream().mapToLong(Duration::toMillis).max().orElse(-1)
                + " staff=" + work.all();
    }

    private String answers(Shoppers shoppers) {
        Map<String, Long> answers = shoppers.purchases().stream()
                .collect(Collectors.groupingBy(
                        purchase -> purchase.status() + " " + purchase.body().getString("code", ""),
                        Collectors.counting()));
        return "answers=" + answers + " requests=" + shoppers.requests() + " staff=" + work.all();
    }

    private static int placed(Shoppers shoppers) {
        return (int) shoppers.purchases().stream().filter(Purchase::placed).count();
    }

    private void load(List<Integer> ports, Tokens tokens) {
        try (ApiClient api = new ApiClient(members.vertx(), "http://127.0.0.1:" + ports.get(1))) {
            Blocking.join(new ScenarioLoader(api, tokens).load(scenario, Instant.now()), PATIENCE);
        }
    }

    private void awaitNetworkAt(int port, Tokens tokens) throws InterruptedException {
        try (ApiClient api = new ApiClient(members.vertx(), "http://127.0.0.1:" + port)) {
            await(
                    () -> Blocking.join(tokens.own().compose(token -> api.send(Call.get("/v1/nodes", token))), PATIENCE)
                                    .body()
                                    .getJsonArray("nodes")
                                    .size()
                            == scenario.nodes().size(),
                    () -> "the network is not known at " + port);
        }
    }

    private void awaitBothOwnStock(CassandraStorage storage) throws InterruptedException {
        Blocking.join(storage.registry(SHARDS).readAll(), PATIENCE)
                .nodes()
                .forEach((Registry.PlacedNode placed) ->
                        shardOf.put(placed.node().id().value(), placed.shard()));
        Set<ShardId> stock = Set.copyOf(shardOf.values());
        await(
                () -> {
                    Set<ShardId> owned = ownedByA(storage);
                    return stock.stream().anyMatch(owned::contains) && !owned.containsAll(stock);
                },
                () -> "of " + stock + " a owns " + ownedByA(storage));
    }

    private static Set<ShardId> ownedByA(CassandraStorage storage) {
        ShardStore store = storage.shardStore();
        Set<ShardId> owned = new HashSet<>();
        for (int i = 0; i < SHARDS; i++) {
            ShardId shard = new ShardId(i);
            if (Blocking.join(store.readHead(shard), PATIENCE)
                    .orElseThrow()
                    .owner()
                    .startsWith("mid-load-a/")) {
                owned.add(shard);
            }
        }
        return owned;
    }

    private static void await(BooleanSupplier condition, Supplier<String> state) throws InterruptedException {
        long end = System.nanoTime() + UNDER_LOAD.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not so within " + UNDER_LOAD + ": " + state.get());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
