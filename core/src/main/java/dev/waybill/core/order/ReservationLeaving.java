package dev.waybill.core.order;

import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.Tx;
import java.util.stream.Stream;

/** The end of a reservation's life in its shard: like that of an order, and only when every hold has been answered. */
final class ReservationLeaving {
    private final RecordLeaving<Reservation> leaving;

    ReservationLeaving(OrderPolicy policy) {
        leaving = new RecordLeaving<>(policy, Reservation.class, Reservation::wakingAt);
    }

    Deadline after(Tx tx) {
        return leaving.after(tx);
    }

    void due(Reservation reservation, Tx tx) {
        EntryKey key = Reservation.key(reservation.id());
        boolean redeeming = reservation.state() == Reservation.State.REDEEMED && !reservation.rebound();
        if (redeeming || owes(reservation, tx)) {
            leaving.later(key, reservation, tx);
        } else {
            leaving.leave(key, reservation, tx);
        }
    }

    void archived(Retirement retirement, Tx tx) {
        leaving.archived(retirement, tx);
    }

    void reopened(EntryKey root, Tx tx) {
        leaving.reopened(root, tx);
    }

    private static boolean owes(Reservation reservation, Tx tx) {
        if (!ReservationChanges.of(reservation).owed().isEmpty()) {
            return true;
        }
        return Stream.of(reservation.attempt(), reservation.now())
                .flatMap(attempt -> attempt.allocations().stream())
                .flatMap(id -> Stream.of(Register.FIRST_VERSION, Register.AT_STORE)
                        .flatMap(version -> Participants.todosOf(id, version).stream()))
                .anyMatch(todo -> tx.get(Todo.key(todo), Todo.class) != null);
    }
}
