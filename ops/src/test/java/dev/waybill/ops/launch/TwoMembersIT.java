package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Registry;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardStore;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two members as processes on one Cassandra: orders cross them, and one goes on when the other is killed. */
class TwoMembersIT {
    private static final int SHARDS = 16;
    private static final Duration PATIENCE = TestMembers.PATIENCE;
    private static final Duration FAILOVER = Duration.ofSeconds(10);

    private final TestMembers members = new TestMembers("two-members", SHARDS);
    private int orders;

    @Test
    void survivor_goesOnWithTheShardsOfTheKilledMember() throws Exception {
        members.startIssuer();
        int portA = FreePort.of("127.0.0.1", 0);
        int portB = FreePort.of("127.0.0.1", 0);
        try (MemberProcess a = members.one("a", portA, portB);
                MemberProcess b = members.one("b", portB, portA)) {
            a.httpPort();
            Tokens tokens = members.tokens();
            try (ApiClient throughB = new ApiClient(members.vertx(), "http://127.0.0.1:" + b.httpPort());
                    CassandraStorage storage = members.storage()) {
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
            members.close();
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
