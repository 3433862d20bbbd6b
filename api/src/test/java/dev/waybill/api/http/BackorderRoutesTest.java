package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders of goods that are to come, as channels promise and place them. */
class BackorderRoutesTest {
    private static final Instant READY = TestHouse.NOW.plus(Duration.ofDays(5));
    private static final String CART =
            "\"channel\":\"web\",\"destination\":{\"country\":\"US\",\"region\":\"\",\"postal_code\":\"10001\"}";
    private static final String LINES =
            ",\"lines\":[{\"sku\":\"A\",\"quantity\":2,\"unit_price\":{\"amount\":1099,\"currency\":\"USD\"}}]}";

    private final List<OrderCommand.OpenOrder> opened = new ArrayList<>();
    private TestHouse house;

    @BeforeEach
    void nothingOnHand() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/items/A", Samples.ITEM);
        house.put("/v1/carriers/ground", Samples.CARRIER);
        house.ahead = BackorderRoutesTest::inFiveDays;
        house.shards.decide(OrderCommand.OpenOrder.class, open -> {
            opened.add(open);
            return new OrderResult.Opened(open.id());
        });
        house.shards.decide(OrderCommand.OpenRefused.class, open -> new OrderResult.Opened(open.id()));
        house.shards.decide(OrderCommand.AwaitOrder.class, await -> {
            if (opened.isEmpty()) {
                return new OrderResult.OrderRefused(await.order(), "UNFILLABLE", "none", List.of());
            }
            OrderCommand.OpenOrder open = opened.get(opened.size() - 1);
            return new OrderResult.Placed(open.id(), open.terms(), TestOrder.decided(open, new ShardId(1)));
        });
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private static Optional<SourcingOutcome.Sourced> inFiveDays(SourcingRequest request, Instant now, Instant latest) {
        if (READY.isAfter(latest)) {
            return Optional.empty();
        }
        SourcingPlan.Part part = new SourcingPlan.Part(
                        new NodeId("S1"),
                        new ShardId(1),
                        request.lines(),
                        "ground",
                        LocalDate.of(2026, 3, 9),
                        READY.plusSeconds(3_600),
                        READY.plusSeconds(90_000),
                        List.of(),
                        null)
                .from(new SourcingPlan.FromSupply(READY, null));
        var why = new SourcingExplanation("standard@1", "exact", List.of(), null, null);
        return Optional.of(new SourcingOutcome.Sourced(new SourcingPlan(List.of(part)), why));
    }

    private TestHouse.Answer place(String wish, String key) throws Exception {
        return house.post("/v1/orders", "{" + CART + wish + LINES, "Idempotency-Key", "\"" + key + "\"");
    }

    private static String until(Instant latest) {
        return ",\"method\":\"delivery\",\"backorder_until\":\"" + latest + "\"";
    }

    @Test
    void order_waitsForGoodsThatComeInTime_andForNoOthers() throws Exception {
        assertThat(place(until(READY.minusSeconds(1)), "k1").status()).isEqualTo(409);
        assertThat(place(",\"method\":\"delivery\"", "k2").status()).isEqualTo(409);
        var placed = place(until(READY), "k3");
        assertThat(placed.status()).as(placed.raw().body()).isEqualTo(201);
        assertThat(placed.json().getString("status")).isEqualTo("backordered");
        assertThat(opened.get(0).plan().waits()).isTrue();
        assertThat(opened.get(0).terms().promisedBy()).isEqualTo(READY.plusSeconds(90_000));
    }

    @Test
    void promise_offersWhatIsToCome_whenItIsAskedFor_andTheOptionIsTheConsent() throws Exception {
        String ask = "{" + CART + ",\"methods\":[\"delivery\"],\"service_levels\":[\"standard\"]";
        String lines = ",\"lines\":[{\"sku\":\"A\",\"quantity\":2}]}";
        assertThat(house.post("/v1/promises", ask + lines).json().getJsonArray("options"))
                .isEmpty();
        JsonObject option = house.post("/v1/promises", ask + ",\"backorder\":true" + lines)
                .json()
                .getJsonArray("options")
                .getJsonObject(0);
        assertThat(option.getString("ready_at")).isEqualTo(READY.toString());
        var placed = place(",\"option_id\":\"" + option.getString("option_id") + "\"", "k1");
        assertThat(placed.json().getString("status")).as(placed.raw().body()).isEqualTo("backordered");
    }

    @Test
    void wishesThatMakeNoSense_areNamed() throws Exception {
        var past = place(until(TestHouse.NOW.minusSeconds(1)), "k1");
        assertThat(past.errorCode()).isEqualTo("IN_THE_PAST");
        var pickup =
                place(",\"method\":\"pickup\",\"pickup_node_id\":\"S1\",\"backorder_until\":\"" + READY + "\"", "k2");
        assertThat(pickup.pointer()).isEqualTo("/backorder_until");
        assertThat(pickup.errorCode()).isEqualTo("OUT_OF_PLACE");
    }
}
