package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Redemption;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationChanges;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReservationRoutesTest extends ReservationHouse {
    @Test
    void reservation_isMadeOnce_andReplayedUnderItsKey() throws Exception {
        var first = house.post("/v1/reservations", RESERVE, "Idempotency-Key", "k1");
        assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
        String id = first.json().getString("id");
        assertThat(first.header("Location")).isEqualTo("/v1/reservations/" + id);
        assertThat(first.json().getString("state")).isEqualTo("held");
        assertThat(first.json().getString("until"))
                .isEqualTo(TestHouse.NOW.plusSeconds(600).toString());
        var again = house.post("/v1/reservations", RESERVE, "Idempotency-Key", "k1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(house.get("/v1/reservations/" + id).json().getString("id")).isEqualTo(id);
    }

    @Test
    void wrongFields_areNamed() throws Exception {
        String wrong = RESERVE.replace("600", "0").replace("\"S1\"", "\"S9\"").replace("\"A\"", "\"B\"");
        var answer = house.post("/v1/reservations", wrong, "Idempotency-Key", "k1");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.raw().body())
                .contains("/lines/0/sku")
                .contains("/node_ids/0")
                .contains("/ttl_seconds");
        assertThat(house.post("/v1/reservations", RESERVE).code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void refusals_keepTheirCodes() throws Exception {
        String id = house.post("/v1/reservations", RESERVE, "Idempotency-Key", "k1")
                .json()
                .getString("id");
        var late = house.post("/v1/reservations/" + id + ":release", "{}", "Idempotency-Key", "k2");
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.code()).isEqualTo("RESERVATION_EXPIRED");
        assertThat(house.get("/v1/reservations/res_01900000-0000-7003-8000-000000000001")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void order_thatNamesAReservation_redeemsIt() throws Exception {
        house.shards.decide(OrderCommand.AwaitOrder.class, await -> {
            var open = opened.get(await.order());
            return new OrderResult.AttemptClosed(open.id(), 1, "RESERVATION_REDEEMED", List.of());
        });
        String id = house.post("/v1/reservations", RESERVE, "Idempotency-Key", "k1")
                .json()
                .getString("id");
        house.post("/v1/orders", ORDER.replace("ID", id), "Idempotency-Key", "k2");
        Reservation reservation = reserved.get(new ReservationId(id));
        assertThat(opened.values())
                .singleElement()
                .satisfies(open -> assertThat(open.redemption())
                        .isEqualTo(new Redemption(reservation.id(), reservation.tokens(), 0)));
        assertThat(house.shards.seen())
                .anyMatch(command -> command instanceof OrderCommand.RefuseOrder refuse
                        && refuse.code().equals("RESERVATION_REDEEMED"));
        var other = house.post(
                "/v1/orders",
                ORDER.replace("ID", id).replace("\"quantity\":2", "\"quantity\":3"),
                "Idempotency-Key",
                "k3");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.raw().body()).contains("RESERVATION_MISMATCH").contains("/lines");
    }

    @Test
    void order_sentAgainAfterThePartialReleaseThatItMet_getsItsAnswer_andAnotherKeyIsToldOfTheMismatch()
            throws Exception {
        house.shards.decide(
                OrderCommand.AwaitOrder.class,
                await -> new OrderResult.OrderRefused(
                        await.order(), "RESERVATION_CHANGED", "it has changed in the meantime", List.of()));
        String id = house.post("/v1/reservations", RESERVE, "Idempotency-Key", "k1")
                .json()
                .getString("id");
        String order = ORDER.replace("ID", id);
        var first = house.post("/v1/orders", order, "Idempotency-Key", "k2");
        assertThat(first.code()).as(first.raw().body()).isEqualTo("RESERVATION_CHANGED");
        Reservation before = reserved.get(new ReservationId(id));
        reserved.put(before.id(), withOneUnit(before));

        var again = house.post("/v1/orders", order, "Idempotency-Key", "k2");
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().getString("order_id")).isEqualTo(first.json().getString("order_id"));
        String changed = order.replace("1099", "999");
        assertThat(house.post("/v1/orders", changed, "Idempotency-Key", "k2").code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");

        var other = house.post("/v1/orders", order, "Idempotency-Key", "k3");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.raw().body()).contains("RESERVATION_MISMATCH");
        reserved.put(before.id(), before);
        assertThat(house.post("/v1/orders", order, "Idempotency-Key", "k3").code())
                .as("a mismatch is not the key's answer: it may be mended")
                .isEqualTo("RESERVATION_CHANGED");
    }

    @Test
    void order_ofOtherLines_isToldWhichAndWhatWouldMendIt() throws Exception {
        String id = house.post("/v1/reservations", RESERVE, "Idempotency-Key", "k1")
                .json()
                .getString("id");
        house.put("/v1/items/B", Samples.ITEM.replace("\"A\"", "\"B\""));
        String other = ORDER.replace("ID", id).replace("\"sku\":\"A\"", "\"sku\":\"B\"");
        var answer = house.post("/v1/orders", other, "Idempotency-Key", "k2");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.raw().body())
                .contains("/lines/0/sku")
                .contains("reserved are 0 of B")
                .contains("reserved are 2 of A");
    }

    @Test
    void lines_ofARelease_areGivenBack_andAWholeReleaseNamesNone() throws Exception {
        String id = house.post("/v1/reservations", RESERVE, "Idempotency-Key", "k1")
                .json()
                .getString("id");
        house.shards.decide(
                ReservationCommand.ReleaseUnits.class,
                release -> new ReservationResult.ReservationRead(reserved.get(release.reservation())));
        var part = house.post(
                "/v1/reservations/" + id + ":release",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}",
                "Idempotency-Key",
                "k2");
        assertThat(part.status()).as(part.raw().body()).isEqualTo(200);
        assertThat(house.shards.seen())
                .anyMatch(command -> command instanceof ReservationCommand.ReleaseUnits release
                        && release.units().get(0).quantity().units() == 1);
        var none = house.post(
                "/v1/reservations/" + id + ":release",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":0}]}",
                "Idempotency-Key",
                "k3");
        assertThat(none.raw().body()).contains("/lines/0/quantity");
    }

    @Test
    void transfer_isPlannedAtTheNamedNodes_andAnswersWhereItIsThen() throws Exception {
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        String id = house.post("/v1/reservations", RESERVE, "Idempotency-Key", "k1")
                .json()
                .getString("id");
        house.plan = request -> Samples.collectedAt("S2", request);
        house.shards.decide(
                ReservationCommand.TransferReservation.class,
                transfer -> new ReservationResult.ReservationRead(reserved.get(transfer.reservation())));
        house.shards.decide(
                ReservationCommand.RefuseTransfer.class,
                refuse -> new ReservationResult.Refused(refuse.code(), refuse.detail()));
        var moved =
                house.post("/v1/reservations/" + id + ":transfer", "{\"node_ids\":[\"S2\"]}", "Idempotency-Key", "k2");
        assertThat(moved.status()).as(moved.raw().body()).isEqualTo(200);
        assertThat(house.shards.seen())
                .anyMatch(command -> command instanceof ReservationCommand.TransferReservation transfer
                        && transfer.choices().size() == 1
                        && transfer.choices()
                                .get(0)
                                .plan()
                                .parts()
                                .get(0)
                                .node()
                                .equals(new NodeId("S2")));
        var there =
                house.post("/v1/reservations/" + id + ":transfer", "{\"node_ids\":[\"S1\"]}", "Idempotency-Key", "k3");
        assertThat(there.status()).isEqualTo(409);
        var nowhere = house.post("/v1/reservations/" + id + ":transfer", "{}", "Idempotency-Key", "k4");
        assertThat(nowhere.raw().body()).contains("/node_ids");
    }

    @Test
    void group_standsForItsNodes_inItsOrder() throws Exception {
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        var unknown =
                house.put("/v1/node-groups/NEAR", "{\"id\":\"NEAR\",\"name\":\"Near\",\"node_ids\":[\"S2\",\"S9\"]}");
        assertThat(unknown.raw().body()).contains("/node_ids/1");
        var made =
                house.put("/v1/node-groups/NEAR", "{\"id\":\"NEAR\",\"name\":\"Near\",\"node_ids\":[\"S2\",\"S1\"]}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        house.plan = request -> Samples.collectedAt(String.valueOf(request.pickupNode()), request);
        String grouped = RESERVE.replace("\"node_ids\":[\"S1\"]", "\"node_group\":\"NEAR\"");
        var held = house.post("/v1/reservations", grouped, "Idempotency-Key", "k1");
        assertThat(held.status()).as(held.raw().body()).isEqualTo(201);
        assertThat(house.shards.seen())
                .anyMatch(command -> command instanceof ReservationCommand.Reserve reserve
                        && reserve.choices().stream()
                                .map(choice ->
                                        choice.plan().parts().get(0).node().value())
                                .toList()
                                .equals(List.of("S2", "S1")));
        var other = house.post("/v1/reservations", grouped.replace("NEAR", "FAR"), "Idempotency-Key", "k2");
        assertThat(other.raw().body()).contains("/node_group");
    }

    @Test
    void promise_withHold_isReservedOnceUnderItsKey() throws Exception {
        String ask = "{\"channel\":\"web\",\"lines\":[{\"sku\":\"A\",\"quantity\":2}],"
                + "\"destination\":{\"country\":\"US\",\"postal_code\":\"10001\"},"
                + "\"methods\":[\"delivery\"],\"hold\":true}";
        assertThat(house.post("/v1/promises", ask).code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        var first = house.post("/v1/promises", ask, "Idempotency-Key", "k1");
        assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
        var reservation = first.json().getJsonObject("reservation");
        assertThat(first.header("Location")).isEqualTo("/v1/reservations/" + reservation.getString("id"));
        assertThat(reservation.getString("until")).isNotNull();
        assertThat(reservation.getString("promised_by"))
                .isEqualTo(first.json().getJsonArray("options").getJsonObject(0).getString("promised_by"));
        var again = house.post("/v1/promises", ask, "Idempotency-Key", "k1");
        assertThat(again.json().getJsonObject("reservation")).isEqualTo(reservation);
        house.plan = request ->
                new SourcingOutcome.Unfillable(List.of(), new SourcingExplanation("s", "exact", List.of(), null, null));
        var last = house.post("/v1/promises", ask, "Idempotency-Key", "k1");
        assertThat(last.status()).as("it may hold the last units itself").isEqualTo(200);
        assertThat(last.json().getJsonArray("options")).isEmpty();
        assertThat(last.json().getJsonObject("reservation")).isEqualTo(reservation);
        var none = house.post("/v1/promises", ask, "Idempotency-Key", "k2");
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.code()).isEqualTo("UNFILLABLE");
        house.plan = request -> Samples.collectedAt("S1", request);
        var refusedStill = house.post("/v1/promises", ask, "Idempotency-Key", "k2");
        assertThat(refusedStill.code()).isEqualTo("UNFILLABLE");
    }

    private static Reservation withOneUnit(Reservation held) {
        Attempt all = held.attempt();
        SourcingPlan.Part part = all.plan().parts().get(0);
        LineDemand line = part.lines().get(0);
        var less = new SourcingPlan.Part(
                part.node(),
                part.shard(),
                List.of(new LineDemand(line.line(), line.sku(), new Quantity(1))),
                part.carrierService(),
                part.capacityDay(),
                part.shipBy(),
                part.deliverBy(),
                part.cost(),
                part.pickupSlot());
        var now = new Attempt(
                all.number(),
                all.phase(),
                all.decider(),
                new SourcingPlan(List.of(less)),
                all.allocations(),
                all.open(),
                all.decideBy(),
                all.tryBy(),
                all.failure(),
                all.failedNodes());
        return new Reservation(
                held.id(),
                held.terms(),
                held.state(),
                all,
                List.of(),
                held.heldUntil(),
                held.until(),
                null,
                0,
                false,
                null,
                null,
                new ReservationChanges(1, now, null, List.of(), List.of()));
    }
}
