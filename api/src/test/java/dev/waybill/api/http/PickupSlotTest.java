package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.PickupSlots;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.NodeState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wednesday, 08:00 in New York. The store is open from 08:00 and needs two hours. */
class PickupSlotTest {
    private static final NodeId STORE = new NodeId("S1");
    private static final PickupSlot TEN =
            new PickupSlot(Instant.parse("2026-03-04T15:00:00Z"), Instant.parse("2026-03-04T16:00:00Z"));
    private static final String CART =
            "\"channel\":\"web\",\"destination\":{\"country\":\"US\",\"region\":\"\",\"postal_code\":\"10001\"}";

    private final List<OrderCommand.OpenOrder> opened = new ArrayList<>();
    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE.replace("\"daily_lines\":200", "\"daily_lines\":200,\"slot_orders\":3"));
        house.put("/v1/items/A", Samples.ITEM);
        house.put("/v1/carriers/ground", Samples.CARRIER);
        house.plan = PickupSlotTest::collected;
        NodeState state = new NodeState(STORE, 200, true, 3, null, 0);
        ShardTime time = new ShardTime(TestHouse.NOW, TestHouse.NOW);
        house.availability.apply(new CommittedBatch(
                new ShardId(0),
                1,
                1,
                time,
                List.of(new CommittedBatch.Change(NodeState.key(STORE), state)),
                List.of()));
        house.shards.decide(OrderCommand.OpenOrder.class, open -> {
            opened.add(open);
            return new OrderResult.Opened(open.id());
        });
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private static SourcingOutcome collected(SourcingRequest request) {
        var explanation = new SourcingExplanation("base/1", "exact", List.of(), null, null);
        if (request.method() != FulfillmentMethod.PICKUP) {
            return new SourcingOutcome.Unfillable(List.of(), explanation);
        }
        PickupSlot slot = request.pickupSlot() == null ? TEN : request.pickupSlot();
        var part = new SourcingPlan.Part(
                STORE,
                new ShardId(1),
                request.lines(),
                null,
                LocalDate.of(2026, 3, 4),
                slot.start(),
                slot.start(),
                List.of(),
                slot);
        return new SourcingOutcome.Sourced(new SourcingPlan(List.of(part)), explanation);
    }

    private static JsonObject json(PickupSlot slot) {
        return new JsonObject()
                .put("start", slot.start().toString())
                .put("end", slot.end().toString());
    }

    private JsonObject promised() throws Exception {
        var answer = house.post(
                "/v1/promises",
                "{" + CART
                        + ",\"methods\":[\"pickup\"],\"preferred_nodes\":[\"S1\"],\"lines\":[{\"sku\":\"A\",\"quantity\":2}]}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json().getJsonArray("options").getJsonObject(0);
    }

    private TestHouse.Answer order(String option) throws Exception {
        String line = "{\"sku\":\"A\",\"quantity\":2,\"unit_price\":{\"amount\":1099,\"currency\":\"USD\"}}";
        return house.post(
                "/v1/orders",
                "{" + CART + ",\"option_id\":\"" + option + "\",\"lines\":[" + line + "]}",
                "Idempotency-Key",
                "k-" + option.substring(option.length() - 20));
    }

    @Test
    void promise_ofAPickup_listsItsSlotAndTheNextOnes() throws Exception {
        JsonObject option = promised();

        assertThat(option.getJsonObject("pickup_slot")).isEqualTo(json(TEN));
        assertThat(option.getString("promised_by")).isEqualTo(TEN.start().toString());
        JsonArray slots = option.getJsonArray("slots");
        assertThat(slots).hasSize(12);
        JsonObject first = slots.getJsonObject(0);
        assertThat(first.getString("option_id")).isEqualTo(option.getString("option_id"));
        assertThat(first.getInteger("left")).isEqualTo(3);
        assertThat(slots.getJsonObject(1).getString("start"))
                .isEqualTo(TEN.end().toString());
    }

    @Test
    void order_withTheOptionOfASlot_isForThatSlot() throws Exception {
        house.shards.decide(OrderCommand.AwaitOrder.class, await -> placed(opened.get(0)));
        PickupSlot eleven = new PickupSlot(TEN.end(), TEN.end().plus(PickupSlots.LENGTH));

        var answer = order(promised().getJsonArray("slots").getJsonObject(1).getString("option_id"));

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        assertThat(opened.get(0).terms().pickupSlot()).isEqualTo(eleven);
        assertThat(opened.get(0).terms().promisedBy()).isEqualTo(eleven.start());
        assertThat(answer.json().getJsonObject("terms").getJsonObject("pickup_slot"))
                .isEqualTo(json(eleven));
        assertThat(answer.json()
                        .getJsonArray("fulfillment_orders")
                        .getJsonObject(0)
                        .getJsonObject("pickup_slot"))
                .isEqualTo(json(eleven));
    }

    private static OrderResult.Placed placed(OrderCommand.OpenOrder open) {
        return new OrderResult.Placed(open.id(), open.terms(), TestOrder.decided(open, new ShardId(1)));
    }

    @Test
    void order_forASlotThatWasTakenMeanwhile_isRefusedWithFreshSlots() throws Exception {
        List<OrderCommand.RefuseOrder> refused = new ArrayList<>();
        house.shards.decide(OrderCommand.RefuseOrder.class, refuse -> {
            refused.add(refuse);
            return new OrderResult.Accepted();
        });
        house.shards.decide(
                OrderCommand.AwaitOrder.class,
                await -> refused.isEmpty()
                        ? new OrderResult.AttemptClosed(await.order(), 1, "SLOT_TAKEN", List.of(STORE))
                        : new OrderResult.OrderRefused(
                                await.order(),
                                refused.get(0).code(),
                                refused.get(0).detail(),
                                List.of()));

        var answer = order(promised().getString("option_id"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("SLOT_TAKEN");
        assertThat(answer.json().getJsonArray("slots")).hasSize(12);
        assertThat(opened).hasSize(1);
        String other = answer.json().getJsonArray("slots").getJsonObject(1).getString("option_id");
        refused.clear();
        house.shards.decide(OrderCommand.AwaitOrder.class, await -> placed(opened.get(1)));
        assertThat(order(other).status()).isEqualTo(201);
    }

    @Test
    void node_keepsItsSlotOrders() throws Exception {
        assertThat(house.get("/v1/nodes/S1").json().getInteger("slot_orders")).isEqualTo(3);
        var bad = house.put(
                "/v1/nodes/S2",
                Samples.NODE
                        .replace("\"S1\"", "\"S2\"")
                        .replace("\"daily_lines\":200", "\"daily_lines\":200,\"slot_orders\":-1"));
        assertThat(bad.pointer()).isEqualTo("/slot_orders");
    }
}
