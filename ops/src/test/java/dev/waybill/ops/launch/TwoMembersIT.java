package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraSettings;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Registry;
import dev.waybill.core.shard.RecordCodec;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardStore;
import dev.waybill.ops.cassandra.SharedCassandra;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.ApiClient.Answer;
import dev.waybill.simulator.load.ApiClient.Call;
import dev.waybill.simulator.load.ScenarioLoader;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two members as processes on one Cassandra: orders cross them, and one goes on when the other is killed. */
class TwoMembersIT {
    private static final int SHARDS = 16;
    private static final String KEYSPACE = "two_members";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FAILOVER = Duration.ofSeconds(10);

    /** The members' output stays here to be looked at. */
    private final Path folder = Path.of("target");

    private final Vertx vertx = Vertx.vertx();
    private final DemoIdentity identity =
            new DemoIdentity(Path.of("target", "two-members-keys"), 0, InstantSource.system());
    private int orders;

    @Test
    void survivor_goesOnWithTheShardsOfTheKilledMember() throws Exception {
        identity.start(vertx);
        int cql = SharedCassandra.get().cqlPort();
        int portA = freePort();
        int portB = freePort();
        try (MemberProcess a = member("a", cql, portA, portB);
                MemberProcess b = member("b", cql, portB, portA)) {
            a.httpPort();
            Tokens tokens = new Tokens(
                    vertx,
                    identity.issuer(),
                    new Tokens.Credentials(DemoIdentity.VISITOR, DemoIdentity.VISITOR),
                    InstantSource.system());
            try (ApiClient throughB = new ApiClient(vertx, "http://127.0.0.1:" + b.httpPort());
                    CassandraStorage storage = storage(cql)) {
                SmallScenario scenario = new SmallScenario();
                Blocking.join(new ScenarioLoader(throughB, tokens).load(scenario, Instant.now()), PATIENCE);
                FulfillmentNode remote = ownedByA(storage, scenario);
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
                Answer audit = audited(throughB, tokens);
                assertThat(audit.body().getBoolean("clean"))
                        .as("%s", audit.body())
                        .isTrue();
            }
        } finally {
            Blocking.join(vertx.close(), PATIENCE);
        }
    }

    /** The report of an audit that was begun now; looked for within bounds. */
    private Answer audited(ApiClient api, Tokens tokens) throws InterruptedException {
        Answer begun = Blocking.join(
                tokens.own().compose(token -> api.send(Call.post("/v1/audits", token, "audit-1", new JsonObject()))),
                PATIENCE);
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer audit = Blocking.join(get(api, tokens, "/v1/audit"), PATIENCE);
        while (!audit.body().getString("state").equals("done") && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
            audit = Blocking.join(get(api, tokens, "/v1/audit"), PATIENCE);
        }
        return audit;
    }

    private io.vertx.core.Future<Answer> get(ApiClient api, Tokens tokens, String path) {
        return tokens.own().compose(token -> api.send(Call.get(path, token)));
    }

    /** Orders from the node's own place until the network is known and the stock is seen, within bounds. */
    private Answer place(ApiClient api, Tokens tokens, FulfillmentNode node) throws InterruptedException {
        orders++;
        JsonObject body = new JsonObject()
                .put("channel", "web")
                .put("method", "pickup")
                .put("pickup_node_id", node.id().value())
                .put(
                        "lines",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("sku", SmallScenario.SKU)
                                        .put("quantity", 1)
                                        .put(
                                                "unit_price",
                                                new JsonObject()
                                                        .put("amount", 999)
                                                        .put("currency", "USD"))))
                .put(
                        "destination",
                        new JsonObject()
                                .put("country", "US")
                                .put("postal_code", node.place().postalCode())
                                .put("lat", node.position().lat())
                                .put("lon", node.position().lon()))
                .put("customer", new JsonObject().put("name", "Ada"));
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

    private static CassandraStorage storage(int cql) {
        return CassandraStorage.open(CassandraSettings.local(cql, KEYSPACE), new RecordCodec(JournalTypes.all()));
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

    private MemberProcess member(String name, int cql, int port, int otherPort) throws Exception {
        return MemberProcess.start(
                folder,
                name,
                Map.ofEntries(
                        Map.entry("http.port", "0"),
                        Map.entry("http.instances", "1"),
                        Map.entry("management.port", "0"),
                        Map.entry("cluster.name", "two-members-" + port(port, otherPort)),
                        Map.entry("cluster.member", name),
                        Map.entry("cluster.port", Integer.toString(port)),
                        Map.entry("cluster.members", "127.0.0.1:" + port + ",127.0.0.1:" + otherPort),
                        Map.entry("cassandra.contact-points", "127.0.0.1:" + cql),
                        Map.entry("cassandra.keyspace", KEYSPACE),
                        Map.entry("stock.shards", Integer.toString(SHARDS)),
                        Map.entry("security.issuer", identity.issuer()),
                        Map.entry("security.jwks-uri", identity.issuer() + "/jwks")));
    }

    private static int port(int one, int other) {
        return Math.min(one, other);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
