package dev.waybill.core.order;

import dev.waybill.core.order.ReservationCommand.EndRedemption;
import dev.waybill.core.order.ReservationCommand.Rebound;
import dev.waybill.core.order.ReservationCommand.Redeem;
import dev.waybill.core.order.ReservationResult.Refused;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.EndedHold;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reservation as the one participant of an order's attempt: redeeming it is one commit, so that no two orders can. */
final class Redemptions {
    private Redemptions() {}

    static Result redeem(Redeem command, Tx tx) {
        @Nullable Reservation reservation = Reservations.find(tx, command.reservation());
        if (tx.get(EndedHold.key(marker(command.reservation(), command.order(), command.attempt())), EndedHold.class)
                != null) {
            return new Refused("ENDED", "this attempt was ended before it arrived");
        }
        if (reservation != null && redeemedBy(reservation, command.order(), command.attempt())) {
            return new ReservationResult.Done();
        }
        if (tx.now().wall().isAfter(command.tryBy())) {
            return new Refused("TOO_LATE", "this attempt came after " + command.tryBy());
        }
        @Nullable Refused refused = Reservations.standing(command.reservation(), reservation, tx);
        if (refused != null || reservation == null) {
            return refused == null ? Reservations.notFound(command.reservation()) : refused;
        }
        if (reservation.version() != command.version()) {
            return new Refused("RESERVATION_CHANGED", command.reservation() + " has changed in the meantime");
        }
        Reservation redeemed =
                Transfers.abandon(reservation, "REDEEMED", tx).redeemed(command.order(), command.attempt());
        Reservations.put(redeemed, tx);
        Map<String, String> by = Map.of("order_id", command.order().value());
        Reservations.emit(redeemed, ReservationEvent.REDEEMED, OrderEvents.SYSTEM, by, tx);
        return new ReservationResult.Done();
    }

    static Result end(EndRedemption command, Tx tx) {
        @Nullable Reservation reservation = Reservations.find(tx, command.reservation());
        if (reservation != null && redeemedBy(reservation, command.order(), command.attempt())) {
            return new NodeResult.AlreadyDecided();
        }
        HoldToken marker = marker(command.reservation(), command.order(), command.attempt());
        if (!tx.now().wall().isAfter(command.tryBy())) {
            tx.put(EndedHold.key(marker), new EndedHold(marker, command.tryBy()));
        }
        return new ReservationResult.Done();
    }

    static Result rebound(Rebound command, ReservationLeaving leaving, Tx tx) {
        @Nullable Reservation reservation = Reservations.find(tx, command.reservation());
        if (reservation != null && command.order().equals(reservation.order()) && !reservation.rebound()) {
            Reservations.put(reservation.rebound(leaving.after(tx)), tx);
        }
        return new ReservationResult.Done();
    }

    private static boolean redeemedBy(Reservation reservation, OrderId order, int attempt) {
        return order.equals(reservation.order()) && reservation.orderAttempt() == attempt;
    }

    /** Remembers an attempt of an order that was ended before it tried to redeem. */
    private static HoldToken marker(ReservationId reservation, OrderId order, int attempt) {
        return new HoldToken(order.home(), order.value(), reservation + "@" + order, attempt);
    }
}
