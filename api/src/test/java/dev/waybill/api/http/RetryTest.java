package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.QualityHold;
import dev.waybill.core.transfer.TransferCommand;
import dev.waybill.core.transfer.TransferResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that comes again is answered as before, though it could not be made any more. */
class RetryTest {
    private static final String CART =
            "\"channel\":\"web\",\"destination\":{\"country\":\"US\",\"postal_code\":\"10001\"}";
    private static final String LINES = ",\"lines\":[{\"sku\":\"A\",\"quantity\":2}]";
    private static final String PRICED =
            ",\"lines\":[{\"sku\":\"A\",\"quantity\":2," + "\"unit_price\":{\"amount\":1099,\"currency\":\"USD\"}}]";
    private static final String TASK = "/v1/tasks/" + Samples.TASK;

    private TestHouse house;
    private final Map<OrderId, OrderCommand.OpenOrder> opened = new HashMap<>();
    private final Map<ReservationId, ReservationCommand.Reserve> reserved = new HashMap<>();

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/items/A", Samples.ITEM);
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        house.put("/v1/carriers/ground", Samples.CARRIER);
        house.plan = request -> Samples.collectedAt("S1", request);
        house.shards.decide(OrderCommand.OpenOrder.class, open -> {
            opened.put(open.id(), open);
            return new OrderResult.Opened(open.id());
        });
        house.shards.decide(
                OrderCommand.AwaitOrder.class,
                await -> new OrderResult.Placed(
                        await.order(),
                        opened.get(await.order()).terms(),
                        TestOrder.decided(opened.get(await.order()), new ShardId(1))));
        house.shards.decide(ReservationCommand.Reserve.class, reserve -> {
            reserved.put(reserve.id(), reserve);
            return new ReservationResult.Opened(reserve.id());
        });
        house.shards.decide(
                ReservationCommand.AwaitReservation.class, await -> held(reserved.get(await.reservation())));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private static ReservationResult.Held held(ReservationCommand.Reserve reserve) {
        SourcingPlan plan = reserve.choices().get(0).plan();
        Instant until = TestHouse.NOW.plus(reserve.terms().holdFor());
        return new ReservationResult.Held(reserve.id(), reserve.terms(), plan, until);
    }

    private TestHouse.Answer send(String path, String body, String key) throws Exception {
        return house.post(path, body, "Idempotency-Key", key);
    }

    /** Sent again it has the same bytes; another body is refused as such, another key by what is wrong now. */
    private void assertAnsweredAsBefore(String path, String body, TestHouse.Answer first, String wrongNow)
            throws Exception {
        assertThat(first.status()).as(first.raw().body()).isBetween(200, 201);
        var again = send(path, body, "k1");
        assertThat(again.status()).as(again.raw().body()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        var other = send(path, body.replaceFirst("\\d{1,5}([,}])", "9$1"), "k1");
        assertThat(other.code()).as(other.raw().body()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        var fresh = send(path, body, "k2");
        assertThat(fresh.status()).isEqualTo(422);
        assertThat(fresh.errorCode()).isEqualTo(wrongNow);
    }

    private String option() throws Exception {
        var answer = house.post("/v1/promises", "{" + CART + LINES + ",\"methods\":[\"delivery\"]}");
        return answer.json().getJsonArray("options").getJsonObject(0).getString("option_id");
    }

    private void later(Duration by) {
        house.now.set(house.now.get().plus(by));
    }

    private void shipsOnly(String node) throws Exception {
        String tag = house.get("/v1/nodes/" + node).header("ETag");
        var changed = house.put(
                "/v1/nodes/" + node,
                Samples.NODE.replace("S1", node).replace("\"ship\",\"pickup\"", "\"ship\""),
                "If-Match",
                tag);
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
    }

    @Test
    void order_whosePromisedDateIsPastByNow() throws Exception {
        String body = "{" + CART + PRICED + ",\"method\":\"delivery\",\"promised_by\":\"2026-03-06T00:00:00Z\"}";
        var first = send("/v1/orders", body, "k1");
        later(Duration.ofDays(5));
        assertAnsweredAsBefore("/v1/orders", body, first, "IN_THE_PAST");
    }

    @Test
    void order_whoseStoreHandsNothingOverAnyMore() throws Exception {
        String body = "{" + CART + PRICED + ",\"method\":\"pickup\",\"pickup_node_id\":\"S1\"}";
        var first = send("/v1/orders", body, "k1");
        shipsOnly("S1");
        assertAnsweredAsBefore("/v1/orders", body, first, "UNKNOWN_NODE");
    }

    @Test
    void order_thatWasOpened_andFailsWhenItCannotBePlannedAnyMore_isRefusedForGood() throws Exception {
        String body = "{" + CART + PRICED + ",\"method\":\"delivery\",\"promised_by\":\"2026-03-06T00:00:00Z\"}";
        house.shards.on(OrderCommand.AwaitOrder.class, await -> new Shards.StillRunning(false));
        assertThat(send("/v1/orders", body, "k1").status()).isEqualTo(503);
        later(Duration.ofDays(5));
        house.shards.decide(
                OrderCommand.AwaitOrder.class,
                await -> house.shards.seen().stream().anyMatch(OrderCommand.RefuseOrder.class::isInstance)
                        ? new OrderResult.OrderRefused(await.order(), "UNFILLABLE", "gone", List.of())
                        : new OrderResult.AttemptClosed(await.order(), 1, "NO_CAPACITY", List.of()));
        var again = send("/v1/orders", body, "k1");
        assertThat(again.code()).as(again.raw().body()).isEqualTo("UNFILLABLE");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void order_stillRunning_isAConflictForARetryOnly_andAHomeThatDoesNotAnswerIsUnknown() throws Exception {
        String body = "{" + CART + PRICED + ",\"method\":\"delivery\"}";
        house.shards.on(OrderCommand.AwaitOrder.class, await -> new Shards.StillRunning(false));
        var first = send("/v1/orders", body, "k1");
        assertThat(first.code()).isEqualTo("OUTCOME_UNKNOWN");
        var copy = send("/v1/orders", body, "k1");
        assertThat(copy.status()).isEqualTo(409);
        assertThat(copy.code()).isEqualTo("STILL_RUNNING");
        assertThat(copy.header("Retry-After")).isNotEmpty();
        house.shards.on(OrderCommand.AwaitOrder.class, await -> new Shards.Unknown("no answer"));
        var silent = send("/v1/orders", body, "k1");
        assertThat(silent.status()).isEqualTo(503);
        assertThat(silent.code()).isEqualTo("OUTCOME_UNKNOWN");
    }

    @Test
    void reservation_byAnOptionThatHasExpired() throws Exception {
        String body = "{" + CART + LINES + ",\"ttl_seconds\":600,\"option_id\":\"" + option() + "\"}";
        var first = send("/v1/reservations", body, "k1");
        later(Duration.ofHours(1));
        assertAnsweredAsBefore("/v1/reservations", body, first, "OPTION_EXPIRED");
    }

    @Test
    void reservation_atAGroupThatNamesOthersNow() throws Exception {
        house.put("/v1/node-groups/NEAR", "{\"id\":\"NEAR\",\"name\":\"Near\",\"node_ids\":[\"S1\"]}");
        String body = "{" + CART + LINES + ",\"ttl_seconds\":600,\"method\":\"pickup\",\"node_group\":\"NEAR\"}";
        var first = send("/v1/reservations", body, "k1");
        shipsOnly("S1");
        assertAnsweredAsBefore("/v1/reservations", body, first, "UNKNOWN_NODE");
    }

    @Test
    void reservation_stillRunning_isAConflictForARetryOnly() throws Exception {
        String body = "{" + CART + LINES + ",\"method\":\"delivery\"}";
        house.shards.on(ReservationCommand.AwaitReservation.class, await -> new Shards.StillRunning(false));
        assertThat(send("/v1/reservations", body, "k1").code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(send("/v1/reservations", body, "k1").code()).isEqualTo("STILL_RUNNING");
    }

    /** Through another member, which has not read the item yet. */
    private void withoutItems() throws Exception {
        TestHouse other = new TestHouse();
        other.shards.rememberAllOf(house.shards);
        house.close();
        house = other;
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
    }

    private void assertAnsweredWithoutItems(String path, String body, String wrongNow) throws Exception {
        var first = send(path, body, "k1");
        assertThat(first.status()).as(first.raw().body()).isBetween(200, 201);
        withoutItems();
        var again = send(path, body, "k1");
        assertThat(again.status()).as(again.raw().body()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        assertThat(send(path, body.replace("2}", "3}"), "k1").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(send(path, body, "k2").code()).isEqualTo(wrongNow);
        assertThat(send(path, body.replace("S1", "S9"), "k1").status()).isNotEqualTo(200);
    }

    @Test
    void qualityHold_ofAnItemThatThisMemberDoesNotKnow() throws Exception {
        house.shards.decide(
                NodeCommand.PutOnQualityHold.class,
                put -> new NodeResult.QualityHeld(
                        put.node(),
                        put.sku(),
                        new QualityHold(put.hold(), put.quantity().units(), put.reason(), put.note(), TestHouse.NOW)));
        String body = "{\"node_id\":\"S1\",\"reason\":\"damaged\",\"quantity\":2}";
        assertAnsweredWithoutItems("/v1/stock/A/quality-holds", body, "NOT_FOUND");
    }

    @Test
    void endOfAQualityHold_ofAnItemThatThisMemberDoesNotKnow() throws Exception {
        house.shards.decide(NodeCommand.EndQualityHold.class, end -> new NodeResult.QualityHoldEnded(1, 2));
        String body = "{\"node_id\":\"S1\",\"quantity\":2}";
        assertAnsweredWithoutItems("/v1/stock/A/quality-holds/qh_1:scrap", body, "NOT_FOUND");
    }

    @Test
    void transfer_ofAnItemThatThisMemberDoesNotKnow() throws Exception {
        house.shards.decide(
                TransferCommand.PlanTransfer.class,
                plan -> new TransferResult.TransferRead(TransferRoutesTest.transfer(plan.transfer())));
        String body = "{\"from_node_id\":\"S1\",\"to_node_id\":\"S2\",\"expected_at\":\"2026-03-06T15:00:00Z\","
                + "\"reason\":\"season\",\"lines\":[{\"sku\":\"A\",\"quantity\":2}]}";
        assertAnsweredWithoutItems("/v1/transfers", body, "INVALID_BODY");
    }

    private String reservationToChange(Class<? extends ReservationCommand.OnReservation> change) throws Exception {
        house.plan = request -> Samples.collectedAt("S1", request);
        var made = send("/v1/reservations", "{" + CART + LINES + ",\"method\":\"pickup\",\"node_ids\":[\"S1\"]}", "r1");
        ReservationId id = new ReservationId(made.json().getString("id"));
        Reservation standing = ReservationHouse.held(reserved.get(id));
        house.shards.decide(
                ReservationCommand.ReadReservation.class, read -> new ReservationResult.ReservationRead(standing));
        house.shards.decide(change, command -> new ReservationResult.ReservationRead(standing));
        return "/v1/reservations/" + id;
    }

    @Test
    void transfer_toANodeThatCannotHoldItAnyMore() throws Exception {
        String path = reservationToChange(ReservationCommand.TransferReservation.class) + ":transfer";
        house.put("/v1/node-groups/NEAR", "{\"id\":\"NEAR\",\"name\":\"Near\",\"node_ids\":[\"S2\"]}");
        house.plan = request -> Samples.collectedAt("S2", request);
        String body = "{\"node_group\":\"NEAR\"}";
        var first = send(path, body, "k1");
        assertThat(first.status()).as(first.raw().body()).isEqualTo(200);
        house.shards.decide(
                ReservationCommand.ReadReservation.class,
                read -> new ReservationResult.Refused("RESERVATION_NOT_FOUND", "gone"));
        var again = send(path, body, "k1");
        assertThat(again.raw().body())
                .as("the reservation has left")
                .isEqualTo(first.raw().body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(send(path, body, "k2").code()).isEqualTo("RESERVATION_NOT_FOUND");
    }

    @Test
    void extension_byMoreThanIsAllowedNow() throws Exception {
        String path = reservationToChange(ReservationCommand.ExtendReservation.class) + ":extend";
        String body = "{\"ttl_seconds\":7200}";
        var first = send(path, body, "k1");
        TestHouse stricter = new TestHouse(Duration.ofHours(1));
        stricter.shards.rememberAllOf(house.shards);
        house.close();
        house = stricter;
        assertAnsweredAsBefore(path, body, first, "OUT_OF_RANGE");
    }

    @Test
    void promise_withHold_namingAStoreThatHandsNothingOverAnyMore_hasItsReservation() throws Exception {
        String body = "{" + CART + LINES + ",\"methods\":[\"delivery\"],\"hold\":true}";
        var first = send("/v1/promises", body, "k1");
        assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
        house.put(
                "/v1/carriers/ground",
                Samples.CARRIER.replace("[\"US\"]", "[\"CA\"]"),
                "If-Match",
                house.get("/v1/carriers/ground").header("ETag"));
        var again = send("/v1/promises", body, "k1");
        assertThat(again.status()).as(again.raw().body()).isEqualTo(200);
        assertThat(again.json().getJsonObject("reservation"))
                .isEqualTo(first.json().getJsonObject("reservation"));
        var fresh = send("/v1/promises", body, "k2");
        assertThat(fresh.status()).as(fresh.raw().body()).isEqualTo(422);
    }

    @Test
    void pick_confirmedDaysAgo() throws Exception {
        house.shards.decide(
                OrderCommand.ConfirmLine.class,
                line -> new OrderResult.TaskRead(Samples.task("S1", Task.State.OPEN, 3), Samples.part("S1")));
        house.shards.decide(NodeCommand.ReadBins.class, read -> new NodeResult.BinsRead(List.of()));
        String body = "{\"sku\":\"A\",\"quantity\":1,\"at\":\"2026-03-04T12:59:00Z\"}";
        var first = send(TASK + ":confirm-line", body, "k1");
        later(Duration.ofDays(3));
        assertAnsweredAsBefore(TASK + ":confirm-line", body, first, "OUT_OF_RANGE");
    }
}
