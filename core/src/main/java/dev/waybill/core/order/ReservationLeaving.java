package dev.waybill.core.order;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The end of a reservation's life in its shard: like that of an order, and only when every hold has been answered. */
final class ReservationLeaving {
    /** Domain clock: before it is looked at again. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final OrderPolicy policy;

    ReservationLeaving(OrderPolicy policy) {
        this.policy = policy;
    }

    Deadline after(Tx tx) {
        return Deadline.domain(tx.now().domain().plus(policy.keepEnded()));
    }

    void due(Reservation reservation, Tx tx) {
        EntryKey key = Reservation.key(reservation.id());
        boolean redeeming = reservation.state() == Reservation.State.REDEEMED && !reservation.rebound();
        if (redeeming || owes(reservation, tx)) {
            tx.put(key, reservation.wakingAt(again(tx)));
            return;
        }
        Reservation leaves = reservation.wakingAt(null);
        tx.put(key, leaves);
        tx.send("archive/" + reservation.id(), tx.shard(), new Retirement(key, List.of(new Change(key, leaves))));
    }

    void archived(Retirement retirement, Tx tx) {
        EntryKey key = retirement.root();
        @Nullable Reservation now = tx.get(key, Reservation.class);
        if (Objects.equals(now, retirement.entries().get(0).value())) {
            tx.remove(key);
        } else if (now != null && now.wakeAt() == null) {
            tx.put(key, now.wakingAt(again(tx)));
        }
    }

    void reopened(EntryKey root, Tx tx) {
        @Nullable Reservation now = tx.get(root, Reservation.class);
        if (now != null && now.wakeAt() == null) {
            tx.put(root, now.wakingAt(after(tx)));
        }
    }

    private static boolean owes(Reservation reservation, Tx tx) {
        if (!ReservationChanges.of(reservation).owed().isEmpty()) {
            return true;
        }
        return Stream.of(reservation.attempt(), reservation.now())
                .flatMap(attempt -> attempt.allocations().stream())
                .flatMap(id -> Participants.todosOf(id, Register.FIRST_VERSION).stream())
                .anyMatch(todo -> tx.get(Todo.key(todo), Todo.class) != null);
    }

    private static Deadline again(Tx tx) {
        return Deadline.domain(tx.now().domain().plus(AGAIN));
    }
}
