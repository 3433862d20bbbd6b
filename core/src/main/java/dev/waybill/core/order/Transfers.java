package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Attempt.Phase;
import dev.waybill.core.order.Reservation.Choice;
import dev.waybill.core.order.ReservationChanges.Transfer;
import dev.waybill.core.order.ReservationCommand.RefuseTransfer;
import dev.waybill.core.order.ReservationCommand.TransferReservation;
import dev.waybill.core.order.ReservationResult.Refused;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.HoldToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds parts of a reservation at other nodes, like a move of a fulfillment order: tried there under ids of their own,
 * decided in one commit of the home, and only then ended where they were. What ends or redeems the reservation meanwhile
 * gives the transfer up; its holds are then told to end. It needs no deadline of its own, because a try is always
 * answered. What comes of it is the answer of the key it came under, whatever becomes of the reservation afterwards.
 */
final class Transfers {
    private Transfers() {}

    static Result transfer(TransferReservation command, Tx tx) {
        @Nullable Reservation reservation = Reservations.find(tx, command.reservation());
        @Nullable Refused refused = Reservations.standing(command.reservation(), reservation, tx);
        if (refused == null && reservation != null) {
            refused = refuse(reservation, command, tx.shard());
        }
        if (refused != null || reservation == null) {
            return refused == null ? Reservations.notFound(command.reservation()) : refused;
        }
        Reservations.put(begin(reservation, command, tx), tx);
        return new Waiting(Reservation.key(command.reservation()));
    }

    /** There was no plan for what was read; if it is no longer like that, this is the reason. */
    static Result refuse(RefuseTransfer command, Tx tx) {
        @Nullable Reservation reservation = Reservations.find(tx, command.reservation());
        @Nullable Refused refused = Reservations.standing(command.reservation(), reservation, tx);
        if (refused == null && reservation != null) {
            refused = changed(reservation, command.version());
        }
        return refused == null ? new Refused(command.code(), command.detail()) : refused;
    }

    /** Null when it is what was planned for and can be transferred now. */
    private static @Nullable Refused changed(Reservation reservation, int version) {
        ReservationChanges changes = ReservationChanges.of(reservation);
        if (changes.transfer() != null) {
            String busy = " is just being transferred: when that is over, ask with another key";
            return new Refused("CONFLICT", reservation.id() + busy);
        }
        return changes.version() == version
                ? null
                : new Refused(
                        "RESERVATION_CHANGED",
                        reservation.id() + " has changed in the meantime: read it, and ask with another key");
    }

    /** Null when it may begin, else why not. */
    private static @Nullable Refused refuse(Reservation reservation, TransferReservation command, ShardId home) {
        ReservationChanges changes = ReservationChanges.of(reservation);
        @Nullable Refused changed = changed(reservation, command.version());
        if (changed != null) {
            return changed;
        }
        if (changes.outcomes().size() >= ReservationChanges.MAX) {
            return new Refused(
                    "CONFLICT", "at most " + ReservationChanges.MAX + " transfers: make another reservation");
        }
        return ReservationChoices.refuse(reservation, command, home);
    }

    /** Tries the first choice. */
    private static Reservation begin(Reservation reservation, TransferReservation command, Tx tx) {
        Choice first = command.choices().get(0);
        Attempt attempt = attempt(reservation, first, 1, command.decideWithin(), command.tryWithin(), tx);
        var transfer = new Transfer(
                attempt,
                command.moved(),
                command.choices().subList(1, command.choices().size()),
                command.decideWithin(),
                command.tryWithin(),
                command.actor());
        return reservation.changed(ReservationChanges.of(reservation).transferring(transfer));
    }

    private static Attempt attempt(
            Reservation reservation, Choice choice, int number, Duration decideWithin, Duration tryWithin, Tx tx) {
        Instant now = tx.now().wall();
        var request =
                new Attempts.Request(choice.plan(), choice.allocations(), now.plus(decideWithin), now.plus(tryWithin));
        return Attempts.atHome(reservation.id(), number, request, tx);
    }

    /** The transfer under way that this allocation is tried for, or null. */
    static @Nullable Transfer of(Reservation reservation, String allocation) {
        @Nullable Transfer transfer = ReservationChanges.of(reservation).transfer();
        return transfer != null && transfer.attempt().has(allocation) ? transfer : null;
    }

    /** A node has answered a try. */
    static void tried(Reservation reservation, Transfer transfer, HoldToken token, Result answer, Tx tx) {
        Attempt before = transfer.attempt();
        Attempt after = Attempts.tried(reservation.id(), before, before.shardOf(token), answer, tx);
        if (after.phase() == Phase.DECIDED) {
            decided(reservation, transfer, after, tx);
        } else if (after.phase() == Phase.TRYING) {
            put(reservation, transfer.trying(after, transfer.rest()), tx);
        } else {
            failed(reservation, transfer, after, tx);
        }
    }

    private static void put(Reservation reservation, Transfer transfer, Tx tx) {
        Reservations.put(reservation.changed(ReservationChanges.of(reservation).transferring(transfer)), tx);
    }

    /** The decision: what was tried replaces what was held, which ends. */
    private static void decided(Reservation reservation, Transfer transfer, Attempt attempt, Tx tx) {
        Attempt now = reservation.now();
        List<SourcingPlan.Part> parts = new ArrayList<>();
        List<FulfillmentOrderId> ids = new ArrayList<>();
        List<String> owed = new ArrayList<>();
        for (int i = 0; i < now.allocations().size(); i++) {
            FulfillmentOrderId id = now.allocations().get(i);
            SourcingPlan.Part part = now.plan().parts().get(i);
            if (transfer.moved().contains(id)) {
                HoldToken token = Participants.token(reservation.id(), id);
                owed.addAll(Participants.sendEndsOf(part, token, now.tryBy(), tx));
            } else {
                parts.add(part);
                ids.add(id);
            }
        }
        parts.addAll(attempt.plan().parts());
        ids.addAll(attempt.allocations());
        ReservationChanges changes = ReservationChanges.of(reservation)
                .holding(now.holding(new SourcingPlan(parts), ids, attempt.tryBy()))
                .owing(owed)
                .transferOver("");
        over(reservation.changed(changes), transfer, ReservationEvent.TRANSFERRED, Map.of("to", nodes(attempt)), tx);
    }

    /** Its holds were told to end; the next choice has ids of its own and need not wait for that. */
    private static void failed(Reservation reservation, Transfer transfer, Attempt attempt, Tx tx) {
        List<Choice> rest = transfer.rest();
        if (rest.isEmpty()) {
            giveUp(reservation, transfer, String.valueOf(attempt.failure()), tx);
            return;
        }
        Attempt next = attempt(
                reservation, rest.get(0), attempt.number() + 1, transfer.decideWithin(), transfer.tryWithin(), tx);
        put(reservation, transfer.trying(next, rest.subList(1, rest.size())), tx);
    }

    /** The home's time to decide is over, and a node asks: it may end. */
    static void timedOut(Reservation reservation, Transfer transfer, Tx tx) {
        failed(reservation, transfer, fail(reservation, transfer, "TIMED_OUT", tx), tx);
    }

    /** The reservation without its transfer under way, if there is one. The caller may store something else. */
    static Reservation abandon(Reservation reservation, String why, Tx tx) {
        @Nullable Transfer transfer = ReservationChanges.of(reservation).transfer();
        if (transfer == null) {
            return reservation;
        }
        fail(reservation, transfer, why, tx);
        return giveUp(reservation, transfer, why, tx);
    }

    private static Attempt fail(Reservation reservation, Transfer transfer, String why, Tx tx) {
        return Attempts.fail(reservation.id(), transfer.attempt(), why, List.of(), tx);
    }

    private static Reservation giveUp(Reservation reservation, Transfer transfer, String why, Tx tx) {
        Reservation staying =
                reservation.changed(ReservationChanges.of(reservation).transferOver(why));
        Map<String, String> attributes = Map.of("to", nodes(transfer.attempt()), "reason", why);
        over(staying, transfer, ReservationEvent.TRANSFER_FAILED, attributes, tx);
        return staying;
    }

    private static void over(Reservation after, Transfer transfer, String type, Map<String, String> attributes, Tx tx) {
        Reservations.put(after, tx);
        Reservations.emit(after, type, transfer.actor(), attributes, tx);
        tx.resolve(Reservation.key(after.id()), outcome(after));
    }

    /** What has come of the last transfer, which is over. */
    private static Result outcome(Reservation after) {
        List<String> outcomes = ReservationChanges.of(after).outcomes();
        String why = outcomes.get(outcomes.size() - 1);
        return why.isEmpty() ? new ReservationResult.ReservationRead(after) : givenUp(after.id(), why);
    }

    private static Refused givenUp(ReservationId id, String why) {
        return switch (why) {
            case "REDEEMED" -> new Refused("RESERVATION_REDEEMED", id + " was redeemed by an order before it moved");
            case "EXPIRED" -> new Refused("RESERVATION_EXPIRED", id + " expired before it moved");
            case "RELEASED" -> new Refused("RESERVATION_ENDED", id + " was released before it moved");
            case "CHANGED" -> new Refused("RESERVATION_CHANGED", id + " was released in part before it moved");
            case "TOO_LATE" -> new Refused("TIMED_OUT", id + " could not be moved in time and stays as it was");
            default -> new Refused(why, id + " could not be transferred and stays as it was: " + why);
        };
    }

    private static String nodes(Attempt attempt) {
        return attempt.plan().parts().stream()
                .map(SourcingPlan.Part::node)
                .map(NodeId::value)
                .distinct()
                .collect(Collectors.joining(","));
    }
}
