package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reservations of what is brought to the store where it is collected. */
class BroughtReservationRoutesTest extends ReservationHouse {
    @Test
    void goodsThatAreBroughtToAStore_areReserved_shown_andOrderedForThatStore() throws Exception {
        house.plan = request -> Samples.broughtTo("S1", "DC", request);
        var held = house.post("/v1/reservations", RESERVE, "Idempotency-Key", "k1");
        assertThat(held.status()).as(held.raw().body()).isEqualTo(201);
        var part = held.json().getJsonArray("parts").getJsonObject(0);
        assertThat(part.getString("node_id")).isEqualTo("DC");
        assertThat(part.getJsonObject("to_store").getString("node_id")).isEqualTo("S1");
        assertThat(part.getJsonObject("to_store").getString("from_node_id")).isEqualTo("DC");
        house.shards.decide(
                OrderCommand.AwaitOrder.class,
                await -> new OrderResult.AttemptClosed(await.order(), 1, "RESERVATION_REDEEMED", List.of()));
        house.post("/v1/orders", ORDER.replace("ID", held.json().getString("id")), "Idempotency-Key", "k2");
        assertThat(opened.values()).singleElement().satisfies(open -> {
            assertThat(open.terms().pickupNode()).isEqualTo(new NodeId("S1"));
            assertThat(open.pickupCode()).isNotNull();
            assertThat(open.plan().brings()).isTrue();
        });
    }

    @Test
    void storeThatHasEverything_isReservedAt_beforeOneThatItIsBroughtTo() throws Exception {
        house.put("/v1/nodes/S2", Samples.NODE.replace("\"S1\"", "\"S2\""));
        house.plan = request -> String.valueOf(request.pickupNode()).equals("S1")
                ? Samples.broughtTo("S1", "DC", request)
                : Samples.collectedAt("S2", request);
        String either = RESERVE.replace("[\"S1\"]", "[\"S1\",\"S2\"]");
        assertThat(house.post("/v1/reservations", either, "Idempotency-Key", "k1")
                        .status())
                .isEqualTo(201);
        assertThat(reserved.values())
                .singleElement()
                .satisfies(reservation ->
                        assertThat(reservation.attempt().plan().brings()).isFalse());
        assertThat(house.shards.seen())
                .anyMatch(command -> command instanceof ReservationCommand.Reserve reserve
                        && reserve.choices().size() == 2);
    }

    @Test
    void transferToTheStoreThatItIsBroughtTo_saysThatItIsThereAlready() throws Exception {
        house.shards.decide(
                ReservationCommand.RefuseTransfer.class,
                refuse -> new ReservationResult.Refused(refuse.code(), refuse.detail()));
        house.plan = request -> Samples.broughtTo("S1", "DC", request);
        String id = house.post("/v1/reservations", RESERVE, "Idempotency-Key", "k1")
                .json()
                .getString("id");
        var nowhere =
                house.post("/v1/reservations/" + id + ":transfer", "{\"node_ids\":[\"S1\"]}", "Idempotency-Key", "k2");
        assertThat(nowhere.code()).isEqualTo("CONFLICT");
        assertThat(nowhere.raw().body()).contains("DC brings it to S1");
    }
}
