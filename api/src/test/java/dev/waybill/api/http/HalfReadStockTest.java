package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Position;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered while a member still reads the stock back: what it knows, marked; never that there is nothing. */
class HalfReadStockTest {
    private static final NodeId NODE = new NodeId("S1");
    private static final String CART = "{\"channel\":\"web\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}],"
            + "\"destination\":{\"country\":\"US\",\"postal_code\":\"10001\"}%s}";

    private TestHouse house;
    private ShardId shard;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/items/A", Samples.ITEM);
        house.put("/v1/carriers/ground", Samples.CARRIER);
        shard = house.network.shardOf(NODE);
        house.shards.decide(
                NodeCommand.ReadPosition.class,
                read -> new NodeResult.PositionRead(Position.empty(read.node(), read.sku())));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private void stock(int units) {
        var position = new Position(NODE, new Sku("A"), units, 0, 0, 0, List.of(), List.of());
        house.commit(shard, Map.of(position.key(), position));
    }

    private static void isTooEarly(TestHouse.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.json().getInteger("nodes_known")).isZero();
        assertThat(answer.json().getInteger("nodes")).isEqualTo(1);
    }

    @Test
    void nothingAvailable_isSaidOnlyOfAllOfTheStock() throws Exception {
        house.stock.unread(shard);
        isTooEarly(house.get("/v1/availability?sku=A"));
        isTooEarly(house.get("/v1/stock/A/atp"));
        isTooEarly(house.post("/v1/promises", CART.formatted("")));
        house.stock.read(shard);
        assertThat(house.get("/v1/availability?sku=A").json().getInteger("atp")).isZero();
        assertThat(house.get("/v1/stock/A/atp").json().getInteger("atp")).isZero();
        var promised = house.post("/v1/promises", CART.formatted(""));
        assertThat(promised.status()).isEqualTo(200);
        assertThat(promised.json().getJsonArray("options")).isEmpty();
        assertThat(promised.json().getJsonObject("incomplete")).isNull();
    }

    @Test
    void whatIsKnown_isAnswered_andMarked() throws Exception {
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        house.plan = Samples::shippedFromS1;
        stock(5);
        house.stock.unread(shard);
        JsonObject available = house.get("/v1/availability?sku=A").json();
        assertThat(available.getInteger("atp")).isEqualTo(5);
        assertThat(available.getJsonObject("incomplete").getInteger("nodes")).isEqualTo(2);
        JsonObject outlook = house.get("/v1/stock/A/atp").json();
        assertThat(outlook.getInteger("atp")).isEqualTo(5);
        assertThat(outlook.getJsonObject("incomplete")).isNotNull();
        JsonObject promised = house.post("/v1/promises", CART.formatted("")).json();
        assertThat(promised.getJsonArray("options")).isNotEmpty();
        assertThat(promised.getJsonObject("incomplete").getInteger("nodes_known"))
                .isLessThan(2);
    }

    @Test
    void holdThatFindsNothingYet_decidesNothingUnderItsKey() throws Exception {
        house.stock.unread(shard);
        var early = house.post("/v1/promises", CART.formatted(",\"hold\":true"), "Idempotency-Key", "k1");
        isTooEarly(early);
        assertThat(house.shards.seen())
                .noneMatch(command -> command.getClass().getSimpleName().equals("RefuseReservation"));
    }

    @Test
    void nodeThatARequestNames_isAskedItself_soThatItsShardIsReadNext() throws Exception {
        house.stock.unread(shard);
        house.post("/v1/promises", CART.formatted(",\"methods\":[\"pickup\"],\"preferred_nodes\":[\"S1\"]"));
        assertThat(house.shards.seen())
                .anyMatch(command -> command instanceof NodeCommand.ReadPosition read
                        && read.node().equals(NODE));
        house.stock.read(shard);
        int before = house.shards.seen().size();
        house.post("/v1/promises", CART.formatted(",\"methods\":[\"pickup\"],\"preferred_nodes\":[\"S1\"]"));
        assertThat(house.shards.seen())
                .as("with all of the stock memory is enough")
                .hasSize(before);
    }
}
