package dev.waybill.api.http;

import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.shard.ShardId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A house with a store whose homes hold whatever is reserved, and what was reserved and ordered of it. */
abstract class ReservationHouse {
    static final String RESERVE = "{\"channel\":\"web\",\"lines\":[{\"sku\":\"A\",\"quantity\":2}],"
            + "\"destination\":{\"country\":\"US\",\"postal_code\":\"10001\"},"
            + "\"method\":\"pickup\",\"node_ids\":[\"S1\"],\"ttl_seconds\":600}";
    static final String ORDER = "{\"channel\":\"web\",\"reservation_id\":\"ID\",\"lines\":[{\"sku\":\"A\","
            + "\"quantity\":2,\"unit_price\":{\"amount\":1099,\"currency\":\"USD\"}}]}";

    TestHouse house;
    final Map<ReservationId, Reservation> reserved = new HashMap<>();
    final Map<OrderId, OrderCommand.OpenOrder> opened = new HashMap<>();

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/items/A", Samples.ITEM);
        house.plan = request -> Samples.collectedAt("S1", request);
        house.shards.decide(ReservationCommand.Reserve.class, reserve -> {
            reserved.put(reserve.id(), held(reserve));
            return new ReservationResult.Opened(reserve.id());
        });
        house.shards.decide(
                ReservationCommand.RefuseReservation.class,
                refuse -> new ReservationResult.NotHeld(
                        refuse.id(), refuse.code(), refuse.detail(), refuse.shortfalls()));
        house.shards.decide(ReservationCommand.AwaitReservation.class, await -> {
            Reservation held = reserved.get(await.reservation());
            return new ReservationResult.Held(
                    held.id(), held.terms(), held.attempt().plan(), held.heldUntil());
        });
        house.shards.decide(
                ReservationCommand.ReadReservation.class,
                read -> reserved.containsKey(read.reservation())
                        ? new ReservationResult.ReservationRead(reserved.get(read.reservation()))
                        : new ReservationResult.Refused("RESERVATION_NOT_FOUND", "not known"));
        house.shards.decide(
                ReservationCommand.ReleaseReservation.class,
                release -> new ReservationResult.Refused("RESERVATION_EXPIRED", "held until a while ago"));
        house.shards.decide(OrderCommand.OpenOrder.class, open -> {
            opened.put(open.id(), open);
            return new OrderResult.Opened(open.id());
        });
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    static Reservation held(ReservationCommand.Reserve reserve) {
        Reservation.Choice choice = reserve.choices().get(0);
        Attempt attempt = new Attempt(
                1,
                Attempt.Phase.DECIDED,
                new ShardId(1),
                choice.plan(),
                choice.allocations(),
                List.of(),
                TestHouse.NOW,
                TestHouse.NOW,
                null,
                List.of());
        var until = TestHouse.NOW.plus(reserve.terms().holdFor());
        return new Reservation(
                reserve.id(),
                reserve.terms(),
                Reservation.State.HELD,
                attempt,
                List.of(),
                until,
                until,
                null,
                0,
                false,
                null,
                null,
                null);
    }
}
