package dev.waybill.core.order;

import dev.waybill.core.order.Reservation.Choice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a reservation since it was held. Its own attempt stays as it was, because that is the answer of its
 * key.
 *
 * @param version counts what was given back or transferred, from 1
 * @param now what it holds
 * @param transfer the one under way, or null; it counts only when it is decided
 * @param outcomes of the transfers that are over: empty when it was transferred, else the UPPER_SNAKE reason why not
 * @param owed ids of the to-dos about units that are given back, which their nodes have not acknowledged
 */
public record ReservationChanges(
        int version, Attempt now, @Nullable Transfer transfer, List<String> outcomes, List<String> owed) {
    /** Transfers of one reservation, and parts of it that are given back and not acknowledged. */
    static final int MAX = 16;

    public ReservationChanges {
        outcomes = List.copyOf(outcomes);
        owed = List.copyOf(owed);
    }

    /**
     * Other nodes that are tried for some of its parts.
     *
     * @param attempt decided by the home, its parts those that replace {@code moved}
     * @param rest what is tried next when this attempt fails
     * @param decideWithin wall clock: of each attempt
     * @param tryWithin wall clock
     */
    public record Transfer(
            Attempt attempt,
            List<FulfillmentOrderId> moved,
            List<Choice> rest,
            Duration decideWithin,
            Duration tryWithin,
            String actor) {
        public Transfer {
            moved = List.copyOf(moved);
            rest = List.copyOf(rest);
        }

        Transfer trying(Attempt next, List<Choice> left) {
            return new Transfer(next, moved, left, decideWithin, tryWithin, actor);
        }
    }

    static ReservationChanges of(Reservation reservation) {
        ReservationChanges known = reservation.changes();
        return known == null ? new ReservationChanges(0, reservation.attempt(), null, List.of(), List.of()) : known;
    }

    ReservationChanges transferring(Transfer next) {
        return new ReservationChanges(version, now, next, outcomes, owed);
    }

    /** The transfer is over; {@code outcome} is empty when it was decided. */
    ReservationChanges transferOver(String outcome) {
        List<String> all = new ArrayList<>(outcomes);
        all.add(outcome);
        return new ReservationChanges(version, now, null, all, owed);
    }

    ReservationChanges holding(Attempt next) {
        return new ReservationChanges(version + 1, next, transfer, outcomes, owed);
    }

    ReservationChanges owing(List<String> more) {
        List<String> all = new ArrayList<>(owed);
        all.addAll(more);
        return new ReservationChanges(version, now, transfer, outcomes, all);
    }

    ReservationChanges acknowledged(String todo) {
        return new ReservationChanges(
                version,
                now,
                transfer,
                outcomes,
                owed.stream().filter(id -> !id.equals(todo)).toList());
    }
}
