package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.QualityHold;
import dev.waybill.core.stock.Quantity;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QualityHoldRoutesTest {
    private static final String HOLDS = "/v1/stock/A/quality-holds";
    private static final String BODY = "{\"node_id\":\"S1\",\"quantity\":3,\"reason\":\"damaged\",\"note\":\"wet\"}";

    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/items/A", Samples.ITEM);
        house.shards.decide(
                NodeCommand.PutOnQualityHold.class,
                put -> new NodeResult.QualityHeld(
                        put.node(),
                        put.sku(),
                        new QualityHold(put.hold(), put.quantity().units(), put.reason(), put.note(), TestHouse.NOW)));
        house.shards.decide(
                NodeCommand.EndQualityHold.class,
                end -> new NodeResult.QualityHoldEnded(1, end.ending() == QualityHold.Ending.SCRAPPED ? 2 : 0));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void put_answersTheHold_andAgainTheSameOne() throws Exception {
        var first = house.post(HOLDS, BODY, "Idempotency-Key", "k1");
        assertThat(first.status()).isEqualTo(201);
        var hold = first.json().getJsonObject("hold");
        assertThat(hold.getString("id")).startsWith("qh_");
        assertThat(hold.getInteger("quantity")).isEqualTo(3);
        assertThat(hold.getString("reason")).isEqualTo("damaged");
        var again = house.post(HOLDS, BODY, "Idempotency-Key", "k1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(house.post(HOLDS, BODY.replace("3", "4"), "Idempotency-Key", "k1")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void keys_areOfTheNode_whicheverShardHasIt() throws Exception {
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        assertThat(house.post(HOLDS, BODY, "Idempotency-Key", "k1").status()).isEqualTo(201);
        String elsewhere = BODY.replace("S1", "S2");
        var other = house.post(HOLDS, elsewhere, "Idempotency-Key", "k1");
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.json().getString("node_id")).isEqualTo("S2");
        assertThat(house.post(HOLDS, elsewhere.replace("3", "4"), "Idempotency-Key", "k1")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void endings_reachTheShard_asCommandsOfTheirOwn() throws Exception {
        String body = "{\"node_id\":\"S1\",\"quantity\":2}";
        var scrapped = house.post(HOLDS + "/qh_1:scrap", body, "Idempotency-Key", "k1");
        assertThat(scrapped.status()).isEqualTo(200);
        assertThat(scrapped.json().getInteger("scrapped")).isEqualTo(2);
        var released = house.post(HOLDS + "/qh_1:release", body, "Idempotency-Key", "k1");
        assertThat(released.json().getInteger("left")).isEqualTo(1);
        assertThat(house.shards.seen())
                .contains(new NodeCommand.EndQualityHold(
                        new NodeId("S1"), new Sku("A"), "qh_1", Quantity.of(2), QualityHold.Ending.RELEASED, "anna"));
    }

    @Test
    void refusals_ofTheShard_areProblems() throws Exception {
        house.shards.decide(
                NodeCommand.PutOnQualityHold.class, put -> new NodeResult.Refused("TOO_MANY_HOLDS", "at most 32"));
        assertThat(house.post(HOLDS, BODY, "Idempotency-Key", "k1").status()).isEqualTo(409);
        house.shards.decide(
                NodeCommand.EndQualityHold.class, end -> new NodeResult.Refused("NOT_FOUND", "no such hold"));
        assertThat(house.post(HOLDS + "/qh_1:scrap", "{\"node_id\":\"S1\"}", "Idempotency-Key", "k2")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void badInput_isNamedByField() throws Exception {
        assertThat(house.post(HOLDS, BODY).code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        for (String wrong : List.of("0", "-1", "1000001")) {
            assertThat(house.post(HOLDS, BODY.replace("3", wrong), "Idempotency-Key", "k")
                            .pointer())
                    .isEqualTo("/quantity");
        }
        assertThat(house.post(HOLDS, BODY.replace("damaged", "ugly"), "Idempotency-Key", "k")
                        .pointer())
                .isEqualTo("/reason");
        assertThat(house.post(HOLDS, BODY.replace("S1", "S9"), "Idempotency-Key", "k")
                        .status())
                .isEqualTo(404);
        assertThat(house.post("/v1/stock/B/quality-holds", BODY, "Idempotency-Key", "k")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nodeThatTheTokenMayNotTouch_isForbidden() throws Exception {
        house.tokens.grantAt("other", "S2", Scope.STOCK_WRITE);
        var answer = house.post(HOLDS, BODY, "Idempotency-Key", "k", "Authorization", "Bearer other");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(house.shards.seen()).noneMatch(NodeCommand.PutOnQualityHold.class::isInstance);
    }

    @Test
    void holds_areShownWithThePosition() throws Exception {
        house.shards.decide(
                NodeCommand.ReadPosition.class,
                read -> new NodeResult.PositionRead(new Position(
                        read.node(),
                        read.sku(),
                        10,
                        4,
                        1,
                        2,
                        List.of(),
                        List.of(),
                        null,
                        List.of(new QualityHold("qh_1", 3, QualityHold.Reason.RECALLED, "", TestHouse.NOW)),
                        0)));
        var position = house.get("/v1/stock/A?node_id=S1")
                .json()
                .getJsonArray("positions")
                .getJsonObject(0);
        assertThat(position.getInteger("on_quality_hold")).isEqualTo(3);
        assertThat(position.getInteger("atp")).isEqualTo(1);
        assertThat(position.getJsonArray("quality_holds").getJsonObject(0).getString("reason"))
                .isEqualTo("recalled");
    }
}
