package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Register;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a part may go instead, its move there, and the decisions that are kept, over HTTP. */
class RerouteRoutesTest extends TowerGround {
    @Test
    void alternatives_arePricedAgainstThePlanAsItIs() throws Exception {
        placed(1, Duration.ofHours(9));
        s2CanServe();
        JsonObject found =
                house.get("/v1/fulfillment-orders/" + part(1) + "/alternatives").json();
        contract.conforms("Alternatives", found);
        assertThat(found.getBoolean("movable")).isTrue();
        JsonObject s2 = found.getJsonArray("alternatives").getJsonObject(0);
        assertThat(s2.getString("node_id")).isEqualTo("S2");
        assertThat(s2.getJsonObject("delta").getInteger("amount")).isEqualTo(100);
        assertThat(s2.getBoolean("on_time")).isTrue();
        JsonObject refused = found.getJsonArray("refused").getJsonObject(0);
        assertThat(refused.getString("node_id")).isEqualTo("S3");
        assertThat(refused.getString("rule")).isEqualTo("stock");

        assertThat(house.get("/v1/fulfillment-orders/" + part(9) + "/alternatives")
                        .status())
                .isEqualTo(404);
        assertThat(house.get("/v1/fulfillment-orders/nonsense/alternatives").status())
                .isEqualTo(404);
    }

    @Test
    void reroute_movesThePart_onceForAKey() throws Exception {
        placed(1, Duration.ofHours(9));
        s2CanServe();
        FulfillmentOrder there = movable(1, Duration.ofHours(9))
                .edit()
                .register(new Register(new NodeId("S2"), new ShardId(4), 2, 2, Register.State.MOVABLE, null))
                .done();
        house.shards.decide(OrderCommand.MoveFulfillmentOrder.class, move -> new OrderResult.Accepted());
        house.shards.decide(OrderCommand.AwaitMove.class, await -> new OrderResult.PartRead(there));
        String path = "/v1/fulfillment-orders/" + part(1) + ":reroute";

        var moved = house.post(path, "{\"node_id\":\"S2\"}", "Idempotency-Key", "k1");
        assertThat(moved.status()).as("%s", moved.json()).isEqualTo(200);
        assertThat(moved.json().getString("node_id")).isEqualTo("S2");
        var command = house.shards.seen().stream()
                .filter(OrderCommand.MoveFulfillmentOrder.class::isInstance)
                .map(OrderCommand.MoveFulfillmentOrder.class::cast)
                .toList();
        assertThat(command).singleElement().satisfies(move -> {
            assertThat(move.actor()).isEqualTo("anna");
            assertThat(move.gainMills()).isEqualTo(-99_800);
        });
        JsonObject decisions =
                house.get("/v1/orders/" + order(1) + "/decisions").json();
        contract.conforms("Decisions", decisions);
        JsonObject decision = decisions.getJsonArray("decisions").getJsonObject(0);
        assertThat(decision.getString("about")).isEqualTo("reroute");
        assertThat(decision.getString("actor")).isEqualTo("anna");
        assertThat(decision.getJsonObject("cost_delta").getInteger("amount")).isEqualTo(100);

        var again = house.post(path, "{\"node_id\":\"S2\"}", "Idempotency-Key", "k1");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(house.post(path, "{\"node_id\":\"S1\"}", "Idempotency-Key", "k1")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void reroute_thatCannotBe_isRefusedWithAReason() throws Exception {
        placed(1, Duration.ofHours(9));
        house.shards.decide(
                OrderCommand.RefuseMove.class,
                refuse -> new OrderResult.Refused(refuse.code(), refuse.detail(), order(1)));
        String path = "/v1/fulfillment-orders/" + part(1) + ":reroute";
        assertThat(house.post(path, "{\"node_id\":\"S2\"}").code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(house.post(path, "{}", "Idempotency-Key", "k1").status()).isEqualTo(422);
        var nowhere = house.post(path, "{\"node_id\":\"S2\"}", "Idempotency-Key", "k2");
        assertThat(nowhere.status()).isEqualTo(409);
        assertThat(nowhere.code()).isEqualTo("UNFILLABLE");

        FulfillmentOrder released = movable(1, Duration.ofHours(9))
                .edit()
                .register(new Register(new NodeId("S1"), HOME, 1, 1, Register.State.RELEASED, null))
                .state(FulfillmentOrder.State.OPEN)
                .tasks(List.of(Samples.TASK))
                .done();
        house.commit(HOME, Map.of(FulfillmentOrder.key(part(1)), released));
        var refused = house.post(path, "{\"node_id\":\"S2\"}", "Idempotency-Key", "k3");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NOT_MOVABLE");
        assertThat(refused.json().getString("detail")).contains("reject it there");
        JsonObject stays =
                house.get("/v1/fulfillment-orders/" + part(1) + "/alternatives").json();
        contract.conforms("Alternatives", stays);
        assertThat(stays.getBoolean("movable")).isFalse();
    }

    @Test
    void decisions_sayEachCandidate_itsCost_orTheRuleThatRefusedIt() throws Exception {
        var won = new SourcingExplanation.Candidate(
                new NodeId("S1"),
                1_000,
                List.of(),
                true,
                List.of(new CostTerm("parcel", 1_500), new CostTerm("labour", 1_500)));
        var lost = new SourcingExplanation.Candidate(
                new NodeId("S2"), 2_000, List.of(), false, List.of(new CostTerm("parcel", 9_000)));
        var refused = new SourcingExplanation.Candidate(
                new NodeId("S9"), 3_000, List.of("dates: the earliest date is too late"), false, List.of());
        var why = new SourcingExplanation(
                "standard@1",
                "exact",
                List.of(refused, lost, won),
                new SourcingExplanation.Alternative(List.of(new NodeId("S2")), 9_000),
                "S2 would have won");
        SourcingPlan.Part part = new SourcingPlan.Part(
                new NodeId("S1"),
                HOME,
                List.of(new LineDemand(1, new Sku("A"), Quantity.of(2))),
                "ground",
                LocalDate.of(2026, 3, 4),
                NOW,
                NOW,
                won.cost(),
                null);
        house.decisions.save(
                order(1).value(),
                new DecisionLog.Decision(NOW, "placement", order(1).value(), new SourcingPlan(List.of(part)), why));

        JsonObject answer = house.get("/v1/orders/" + order(1) + "/decisions").json();
        contract.conforms("Decisions", answer);
        JsonArray candidates = answer.getJsonArray("decisions").getJsonObject(0).getJsonArray("candidates");
        assertThat(candidates.stream()
                        .map(c -> ((JsonObject) c).getString("node_id") + " " + ((JsonObject) c).getString("outcome")))
                .containsExactly("S1 won", "S2 lost", "S9 refused");
        JsonObject cost = candidates.getJsonObject(0).getJsonObject("cost");
        assertThat(cost.getJsonObject("total").getInteger("amount")).isEqualTo(3);
        assertThat(cost.getJsonArray("terms").stream()
                        .mapToInt(t -> ((JsonObject) t).getJsonObject("amount").getInteger("amount"))
                        .sum())
                .as("terms add up")
                .isEqualTo(3);
        assertThat(candidates
                        .getJsonObject(2)
                        .getJsonArray("refusals")
                        .getJsonObject(0)
                        .getString("rule"))
                .isEqualTo("dates");
    }
}
