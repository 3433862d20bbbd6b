package dev.waybill.core.order;

import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.HoldToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stock, capacity and perhaps a pickup slot that are held for somebody who has not ordered yet: a record of its own
 * home. Trying until an attempt is decided, then held until a moment of the domain clock, then redeemed by one order,
 * or ended.
 *
 * @param attempt the last attempt to hold it; once decided it never changes
 * @param rest what is tried next when this attempt fails
 * @param heldUntil when it was first said to end, or null before it is held; the answer of its key
 * @param until when it ends, or null before it is held
 * @param order that redeemed it, or null
 * @param orderAttempt the attempt of that order, 0 when there is none
 * @param rebound every hold is that order's now
 * @param ended UPPER_SNAKE reason, or null
 * @param wakeAt when home must act by itself, or null
 * @param changes what has become of it since it was held, or null when nothing has changed
 */
public record Reservation(
        ReservationId id,
        ReservationTerms terms,
        State state,
        Attempt attempt,
        List<Choice> rest,
        @Nullable Instant heldUntil,
        @Nullable Instant until,
        @Nullable OrderId order,
        int orderAttempt,
        boolean rebound,
        @Nullable String ended,
        @Nullable Deadline wakeAt,
        @Nullable ReservationChanges changes)
        implements Entry {
    public static final String KIND = "res";

    public Reservation {
        rest = List.copyOf(rest);
    }

    /** As on the wire in lower case. */
    public enum State {
        TRYING,
        HELD,
        REDEEMED,
        ENDED
    }

    /** One way to hold everything, with a new id for each part of the plan. */
    public record Choice(SourcingPlan plan, List<FulfillmentOrderId> allocations) {
        public Choice {
            allocations = List.copyOf(allocations);
        }
    }

    public static EntryKey key(ReservationId id) {
        return new EntryKey(KIND, id.value());
    }

    /** What it holds, or tries to hold, now: its attempt, less what was given back, with what was transferred. */
    public Attempt now() {
        return changes == null ? attempt : changes.now();
    }

    /** When the customer would have it: what was promised, or later where what holds it now takes longer. */
    public Instant promisedBy() {
        return terms.promisedBy(now().plan());
    }

    /** Counts what was given back or transferred; an order redeems one version. */
    public int version() {
        return changes == null ? 0 : changes.version();
    }

    /** Units were given back that their node has not acknowledged. */
    public boolean owesUnits() {
        return changes != null && !changes.owed().isEmpty();
    }

    /** What is tried at other nodes just now, or null. */
    public @Nullable Attempt transferring() {
        ReservationChanges.@Nullable Transfer transfer = changes == null ? null : changes.transfer();
        return transfer == null ? null : transfer.attempt();
    }

    /** The tokens of its holds, in the order of the plan's parts. */
    public List<HoldToken> tokens() {
        return now().allocations().stream()
                .map(id -> Participants.token(this.id, id))
                .toList();
    }

    /** Whether it can be redeemed at a moment of the domain clock. */
    boolean standsAt(Instant now) {
        return state == State.HELD && until != null && now.isBefore(until);
    }

    Reservation trying(Attempt next, List<Choice> left, @Nullable Deadline wake) {
        return new Reservation(id, terms, State.TRYING, next, left, null, null, null, 0, false, null, wake, null);
    }

    Reservation held(Attempt decided, Instant end) {
        return new Reservation(
                id, terms, State.HELD, decided, List.of(), end, end, null, 0, false, null, Deadline.domain(end), null);
    }

    Reservation extended(Instant end) {
        return new Reservation(
                id,
                terms,
                state,
                attempt,
                rest,
                heldUntil,
                end,
                order,
                orderAttempt,
                rebound,
                ended,
                Deadline.domain(end),
                changes);
    }

    Reservation redeemed(OrderId by, int number) {
        return new Reservation(
                id, terms, State.REDEEMED, attempt, rest, heldUntil, until, by, number, false, null, null, changes);
    }

    Reservation rebound(Deadline leaveAt) {
        return new Reservation(
                id, terms, state, attempt, rest, heldUntil, until, order, orderAttempt, true, ended, leaveAt, changes);
    }

    Reservation ended(String why, Attempt last, Deadline leaveAt) {
        return new Reservation(
                id,
                terms,
                State.ENDED,
                last,
                List.of(),
                heldUntil,
                until,
                order,
                orderAttempt,
                rebound,
                why,
                leaveAt,
                changes);
    }

    Reservation wakingAt(@Nullable Deadline next) {
        return new Reservation(
                id, terms, state, attempt, rest, heldUntil, until, order, orderAttempt, rebound, ended, next, changes);
    }

    Reservation changed(ReservationChanges next) {
        return new Reservation(
                id, terms, state, attempt, rest, heldUntil, until, order, orderAttempt, rebound, ended, wakeAt, next);
    }

    @Override
    public @Nullable Deadline due() {
        return wakeAt;
    }
}
