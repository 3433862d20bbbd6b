package dev.waybill.core.order;

import dev.waybill.core.order.Attempt.Phase;
import dev.waybill.core.order.Reservation.Choice;
import dev.waybill.core.order.Reservation.State;
import dev.waybill.core.order.ReservationCommand.AwaitReservation;
import dev.waybill.core.order.ReservationCommand.EndRedemption;
import dev.waybill.core.order.ReservationCommand.ExtendReservation;
import dev.waybill.core.order.ReservationCommand.ReadReservation;
import dev.waybill.core.order.ReservationCommand.Rebound;
import dev.waybill.core.order.ReservationCommand.Redeem;
import dev.waybill.core.order.ReservationCommand.RefuseReservation;
import dev.waybill.core.order.ReservationCommand.RefuseTransfer;
import dev.waybill.core.order.ReservationCommand.ReleaseReservation;
import dev.waybill.core.order.ReservationCommand.ReleaseUnits;
import dev.waybill.core.order.ReservationCommand.Reserve;
import dev.waybill.core.order.ReservationCommand.TransferReservation;
import dev.waybill.core.order.ReservationResult.Refused;
import dev.waybill.core.shard.CommandTable;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a reservation's home. Its holds are tried like an order's; it ends by command or by its own deadline,
 * never on a read; and redeeming it is one commit here, so that no two orders can.
 */
public final class Reservations {
    static final String PENDING = " is still being decided: when it is held, ask with another key";
    private static final String UNKNOWN = "RESERVATION_NOT_FOUND";
    private final ReservationLeaving leaving;

    public Reservations(OrderPolicy policy) {
        leaving = new ReservationLeaving(policy);
    }

    public CommandTable table() {
        return new CommandTable()
                .on(Reserve.class, this::reserve)
                .on(RefuseReservation.class, Reservations::refuse)
                .on(AwaitReservation.class, Reservations::await)
                .on(ReadReservation.class, Reservations::read)
                .on(ExtendReservation.class, Reservations::extend)
                .on(ReleaseReservation.class, this::release)
                .on(ReleaseUnits.class, this::releaseUnits)
                .on(TransferReservation.class, Transfers::transfer)
                .on(RefuseTransfer.class, Transfers::refuse)
                .on(Redeem.class, Redemptions::redeem)
                .on(EndRedemption.class, Redemptions::end)
                .on(Rebound.class, (command, tx) -> Redemptions.rebound(command, leaving, tx));
    }

    private Result reserve(Reserve command, Tx tx) {
        if (find(tx, command.id()) != null) {
            return new ReservationResult.Opened(command.id());
        }
        @Nullable Refused refused = ReservationChoices.refuse(command, tx.shard());
        if (refused != null) {
            return refused;
        }
        Choice first = command.choices().get(0);
        List<Choice> rest = command.choices().subList(1, command.choices().size());
        Attempt attempt = begin(command.id(), 1, first, new Timing(command.decideWithin(), command.tryWithin()), tx);
        Reservation opened = new Reservation(
                command.id(),
                command.terms(),
                State.TRYING,
                attempt,
                rest,
                null,
                null,
                null,
                0,
                false,
                null,
                null,
                null);
        apply(opened, attempt, tx);
        return new ReservationResult.Opened(command.id());
    }

    private record Timing(Duration decideWithin, Duration tryWithin) {
        static Timing after(Attempt attempt) {
            // The next attempt gets as long as the last one had between its two limits, and the same to decide.
            Duration between = Duration.between(attempt.decideBy(), attempt.tryBy());
            Duration decide = between.multipliedBy(2);
            return new Timing(decide, decide.plus(between));
        }
    }

    private static Attempt begin(ReservationId id, int number, Choice choice, Timing timing, Tx tx) {
        Instant now = tx.now().wall();
        var request = new Attempts.Request(
                choice.plan(), choice.allocations(), now.plus(timing.decideWithin()), now.plus(timing.tryWithin()));
        return Attempts.place(id, number, request, tx);
    }

    /** The key's answer is the refusal itself; nothing is remembered beside it. */
    private static Result refuse(RefuseReservation command, Tx tx) {
        return new ReservationResult.NotHeld(command.id(), command.code(), command.detail(), command.shortfalls());
    }

    private static Result await(AwaitReservation command, Tx tx) {
        @Nullable Reservation reservation = find(tx, command.reservation());
        if (reservation == null) {
            return notFound(command.reservation());
        }
        @Nullable Result answer = answer(reservation);
        return answer == null ? new Waiting(Reservation.key(reservation.id())) : answer;
    }

    /** What became of it when it was tried, or null while that is not known. */
    private static @Nullable Result answer(Reservation reservation) {
        Instant heldUntil = reservation.heldUntil();
        if (heldUntil != null) {
            return new ReservationResult.Held(
                    reservation.id(), reservation.terms(), reservation.attempt().plan(), heldUntil);
        }
        String why = String.valueOf(reservation.ended());
        return reservation.state() == State.ENDED
                ? new ReservationResult.NotHeld(reservation.id(), why, "it could not be held: " + why, List.of())
                : null;
    }

    private static Result read(ReadReservation command, Tx tx) {
        @Nullable Reservation reservation = find(tx, command.reservation());
        return reservation == null
                ? notFound(command.reservation())
                : new ReservationResult.ReservationRead(reservation);
    }

    private static Result extend(ExtendReservation command, Tx tx) {
        @Nullable Reservation reservation = find(tx, command.reservation());
        @Nullable Refused refused = standing(command.reservation(), reservation, tx);
        if (refused != null || reservation == null || reservation.until() == null) {
            return refused == null ? notFound(command.reservation()) : refused;
        }
        Instant end = tx.now().domain().plus(command.holdFor());
        Reservation extended = end.isAfter(reservation.until()) ? reservation.extended(end) : reservation;
        put(extended, tx);
        emit(extended, ReservationEvent.EXTENDED, command.actor(), Map.of("until", "" + extended.until()), tx);
        return new ReservationResult.ReservationRead(extended);
    }

    private Result release(ReleaseReservation command, Tx tx) {
        @Nullable Reservation reservation = find(tx, command.reservation());
        @Nullable Refused refused = standing(command.reservation(), reservation, tx);
        if (refused != null || reservation == null) {
            return refused == null ? notFound(command.reservation()) : refused;
        }
        return released(reservation, command.actor(), tx);
    }

    private Result released(Reservation reservation, String actor, Tx tx) {
        end(reservation, "RELEASED", tx);
        emit(reservation, ReservationEvent.RELEASED, actor, Map.of(), tx);
        return read(new ReadReservation(reservation.id()), tx);
    }

    private Result releaseUnits(ReleaseUnits command, Tx tx) {
        @Nullable Reservation reservation = find(tx, command.reservation());
        @Nullable Refused refused = standing(command.reservation(), reservation, tx);
        if (refused == null && reservation != null) {
            refused = Reductions.refuse(reservation, command.units());
        }
        if (refused != null || reservation == null) {
            return refused == null ? notFound(command.reservation()) : refused;
        }
        Reservation staying = Transfers.abandon(reservation, "CHANGED", tx);
        if (Reductions.leavesNothing(staying, command.units())) {
            return released(staying, command.actor(), tx);
        }
        Reservation reduced = Reductions.apply(staying, command.units(), tx);
        put(reduced, tx);
        emit(reduced, ReservationEvent.REDUCED, command.actor(), Reductions.told(command.units()), tx);
        return new ReservationResult.ReservationRead(reduced);
    }

    /** Null when the reservation stands, else why not. */
    static @Nullable Refused standing(ReservationId id, @Nullable Reservation reservation, Tx tx) {
        if (reservation == null) {
            return notFound(id);
        }
        if (reservation.standsAt(tx.now().domain())) {
            return null;
        }
        return switch (reservation.state()) {
            case TRYING -> new Refused("RESERVATION_PENDING", id + PENDING);
            case HELD -> new Refused("RESERVATION_EXPIRED", id + " was held until " + reservation.until());
            case REDEEMED -> new Refused("RESERVATION_REDEEMED", id + " was redeemed by an order");
            case ENDED ->
                "EXPIRED".equals(reservation.ended())
                        ? new Refused("RESERVATION_EXPIRED", id + " was held until " + reservation.until())
                        : new Refused("RESERVATION_ENDED", id + " has ended: " + reservation.ended());
        };
    }

    /** Its deadline has come: of its attempt, of the hold, or of its stay in the shard. */
    public void due(Reservation reservation, Tx tx) {
        switch (reservation.state()) {
            case TRYING ->
                apply(
                        reservation,
                        Attempts.fail(reservation.id(), reservation.attempt(), "TIMED_OUT", List.of(), tx),
                        tx);
            case HELD -> {
                end(reservation, "EXPIRED", tx);
                emit(reservation, ReservationEvent.EXPIRED, OrderEvents.SYSTEM, Map.of(), tx);
            }
            case REDEEMED, ENDED -> leaving.due(reservation, tx);
        }
    }

    private void end(Reservation reservation, String why, Tx tx) {
        Reservation staying = Transfers.abandon(reservation, why, tx);
        Participants.sendEndsEvenConfirmed(staying.id(), staying.now(), tx);
        put(staying.ended(why, staying.attempt(), leaving.after(tx)), tx);
    }

    /** A participant has answered a try. */
    public void tried(TryHolds command, Result answer, Tx tx) {
        HoldToken token = command.holds().get(0).token();
        @Nullable Reservation held = find(tx, new ReservationId(token.order()));
        ReservationChanges.@Nullable Transfer transfer = held == null ? null : Transfers.of(held, token.allocation());
        if (held != null && transfer != null) {
            Transfers.tried(held, transfer, token, answer, tx);
            return;
        }
        @Nullable Reservation reservation = trying(token, tx);
        if (reservation != null) {
            Attempt attempt = reservation.attempt();
            step(reservation, Attempts.tried(reservation.id(), attempt, attempt.shardOf(token), answer, tx), tx);
        }
    }

    /** A participant has answered an end. */
    public void ended(EndHolds command, Result answer, Tx tx) {
        HoldToken token = command.tokens().get(0);
        @Nullable Reservation reservation = trying(token, tx);
        if (reservation != null) {
            Attempt attempt = reservation.attempt();
            step(reservation, Attempts.ended(attempt, attempt.shardOf(token), answer), tx);
        }
    }

    /** A node has acknowledged that units were given back to it. */
    public void acknowledged(String todo, HoldToken token, Tx tx) {
        @Nullable Reservation reservation = find(tx, new ReservationId(token.order()));
        @Nullable ReservationChanges changes = reservation == null ? null : reservation.changes();
        if (reservation != null && changes != null && changes.owed().contains(todo)) {
            put(reservation.changed(changes.acknowledged(todo)), tx);
        }
    }

    private static @Nullable Reservation trying(HoldToken token, Tx tx) {
        @Nullable Reservation reservation = find(tx, new ReservationId(token.order()));
        boolean trying = reservation != null
                && reservation.state() == State.TRYING
                && reservation.attempt().has(token.allocation());
        return trying ? reservation : null;
    }

    private void step(Reservation reservation, Attempt after, Tx tx) {
        if (!after.equals(reservation.attempt())) {
            apply(reservation, after, tx);
        }
    }

    /** Whether a hold that is only tried may end: only from a state that excludes it. */
    public boolean mayEnd(HoldToken token, Tx tx) {
        @Nullable Reservation reservation = find(tx, new ReservationId(token.order()));
        ReservationChanges.@Nullable Transfer transfer =
                reservation == null ? null : Transfers.of(reservation, token.allocation());
        if (reservation != null && transfer != null) {
            boolean late = !tx.now().wall().isBefore(transfer.attempt().decideBy());
            if (late) {
                Transfers.timedOut(reservation, transfer, tx);
            }
            return late;
        }
        if (reservation == null || !reservation.now().has(token.allocation())) {
            return true;
        }
        if (reservation.state() != State.TRYING) {
            return reservation.state() == State.ENDED;
        }
        Attempt attempt = reservation.attempt();
        if (attempt.phase() != Phase.TRYING) {
            return true;
        }
        if (attempt.decider() != null || tx.now().wall().isBefore(attempt.decideBy())) {
            return false;
        }
        apply(reservation, Attempts.fail(reservation.id(), attempt, "TIMED_OUT", List.of(), tx), tx);
        return true;
    }

    /** Stores the attempt's next state and does what follows from it. */
    private void apply(Reservation reservation, Attempt attempt, Tx tx) {
        switch (attempt.phase()) {
            case TRYING -> {
                @Nullable Deadline wake = attempt.failure() == null ? Deadline.wall(attempt.decideBy()) : null;
                put(reservation.trying(attempt, reservation.rest(), wake), tx);
            }
            case CLOSING -> put(reservation.trying(attempt, reservation.rest(), null), tx);
            case CLOSED -> closed(reservation, attempt, tx);
            case DECIDED -> {
                Instant end = tx.now().domain().plus(reservation.terms().holdFor());
                Reservation held = reservation.held(attempt, end);
                put(held, tx);
                emit(held, ReservationEvent.HELD, OrderEvents.SYSTEM, Map.of("until", "" + end), tx);
                resolve(held, tx);
            }
        }
    }

    /** Tries the next choice; without one it is over. */
    private void closed(Reservation reservation, Attempt attempt, Tx tx) {
        List<Choice> rest = reservation.rest();
        if (!rest.isEmpty()) {
            Attempt next = begin(reservation.id(), attempt.number() + 1, rest.get(0), Timing.after(attempt), tx);
            apply(reservation.trying(next, rest.subList(1, rest.size()), null), next, tx);
            return;
        }
        String why = String.valueOf(attempt.failure());
        Reservation ended = reservation.ended(why, attempt, leaving.after(tx));
        put(ended, tx);
        emit(ended, ReservationEvent.NOT_HELD, OrderEvents.SYSTEM, Map.of("reason", why), tx);
        resolve(ended, tx);
    }

    /** The record is in the archive. */
    public void archived(Retirement retirement, Tx tx) {
        leaving.archived(retirement, tx);
    }

    /** The record is back from the archive. */
    public void reopened(EntryKey root, Tx tx) {
        leaving.reopened(root, tx);
    }

    private static void resolve(Reservation reservation, Tx tx) {
        @Nullable Result answer = answer(reservation);
        if (answer != null) {
            tx.resolve(Reservation.key(reservation.id()), answer);
        }
    }

    static @Nullable Reservation find(Tx tx, ReservationId id) {
        return tx.get(Reservation.key(id), Reservation.class);
    }

    static void put(Reservation reservation, Tx tx) {
        tx.put(Reservation.key(reservation.id()), reservation);
    }

    static void emit(Reservation of, String type, String actor, Map<String, String> attributes, Tx tx) {
        tx.emit(new ReservationEvent(of.id(), type, tx.now().domain(), actor, attributes));
    }

    static Refused notFound(ReservationId id) {
        return new Refused(UNKNOWN, id + " is not known");
    }
}
