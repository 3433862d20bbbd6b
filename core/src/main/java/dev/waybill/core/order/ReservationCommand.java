package dev.waybill.core.order;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that a reservation's home shard decides. Actors are token subjects. */
public sealed interface ReservationCommand extends Command {
    /** The record that it is about, which may have left its shard; null when it makes one. */
    default @Nullable EntryKey about() {
        return null;
    }

    /** About a reservation that was opened before. */
    sealed interface OnReservation extends ReservationCommand {
        ReservationId reservation();

        @Override
        default EntryKey about() {
            return Reservation.key(reservation());
        }
    }

    /**
     * Opens a reservation, keyed by the client's key: the first commit wins, copies adopt its id.
     *
     * @param choices tried one after the other, at most {@link Attempt#MAX}
     * @param decideWithin wall clock: of each attempt
     * @param tryWithin wall clock, longer than {@code decideWithin}
     */
    record Reserve(
            ReservationId id,
            ReservationTerms terms,
            List<Reservation.Choice> choices,
            Duration decideWithin,
            Duration tryWithin,
            String actor)
            implements ReservationCommand {
        public Reserve {
            choices = List.copyOf(choices);
        }
    }

    /** Records, under the client's key, that there was no plan at all: so that a retry gets the same answer. */
    record RefuseReservation(ReservationId id, String code, String detail, List<Shortfall> shortfalls)
            implements ReservationCommand {
        public RefuseReservation {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    /** Waits until it is held or refused, then answers what it was then, whatever has become of it since. */
    record AwaitReservation(ReservationId reservation) implements OnReservation {}

    /** Reads it, exactly: it rides in a batch. */
    record ReadReservation(ReservationId reservation) implements OnReservation {}

    /** Moves the end to that long after now, never to an earlier moment. */
    record ExtendReservation(ReservationId reservation, Duration holdFor, String actor) implements OnReservation {}

    /** Gives everything back. */
    record ReleaseReservation(ReservationId reservation, String actor) implements OnReservation {}

    /** Gives some units back, those of the last parts first; with the last of them it ends. */
    record ReleaseUnits(ReservationId reservation, List<SkuUnits> units, String actor) implements OnReservation {
        public ReleaseUnits {
            units = List.copyOf(units);
        }
    }

    /**
     * Holds some of its parts at other nodes instead: tried there, decided at home, and only then ended where they were.
     *
     * @param version of the reservation that was planned for
     * @param moved the parts that get another node
     * @param choices tried one after the other
     * @param decideWithin wall clock: of each choice
     * @param tryWithin wall clock, longer than {@code decideWithin}
     */
    record TransferReservation(
            ReservationId reservation,
            int version,
            List<FulfillmentOrderId> moved,
            List<Reservation.Choice> choices,
            Duration decideWithin,
            Duration tryWithin,
            String actor)
            implements OnReservation {
        public TransferReservation {
            moved = List.copyOf(moved);
            choices = List.copyOf(choices);
        }
    }

    /**
     * Records, under the client's key, that there was no plan to transfer it.
     *
     * @param version of the reservation that was to be planned for
     */
    record RefuseTransfer(ReservationId reservation, String code, String detail, int version)
            implements OnReservation {}

    /**
     * Redeems it for an attempt of an order: the decision of that attempt. Refused after {@code tryBy} (wall clock), when
     * the attempt was ended before, and when the reservation has another version than the order was made for.
     */
    record Redeem(ReservationId reservation, OrderId order, int attempt, Instant tryBy, int version)
            implements OnReservation {}

    /** Ends an attempt of an order, unless it has redeemed the reservation. */
    record EndRedemption(ReservationId reservation, OrderId order, int attempt, Instant tryBy)
            implements OnReservation {}

    /** Every hold is the order's now. */
    record Rebound(ReservationId reservation, OrderId order) implements OnReservation {}
}
