package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.check.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Each reservation that was acknowledged is there or has an end that somebody may know of, and one order at most has it. */
final class ReservationsCheck {
    private static final String EXPIRED = "EXPIRED";

    private final List<Operation> history;
    private final Map<String, Stored.Reservation> byId = new HashMap<>();
    private final List<Verdict> verdicts;

    ReservationsCheck(List<Operation> history, Stored stored, List<Verdict> verdicts) {
        this.history = history;
        this.verdicts = verdicts;
        stored.reservations().forEach(reservation -> byId.put(reservation.id(), reservation));
    }

    void check() {
        Map<String, Operation> redeemers = new HashMap<>();
        for (Operation operation : history) {
            if (!operation.had(Outcome.OK)) {
                continue;
            }
            if (operation.kind() == Kind.RESERVE) {
                exists(operation);
            } else if (operation.kind() == Kind.RELEASE) {
                expect(operation, "ended");
            } else if (operation.kind() == Kind.REDEEM) {
                redeemed(operation, redeemers.put(operation.wish().about(), operation));
            }
        }
    }

    private void exists(Operation reserve) {
        Stored.Reservation reservation = byId.get(reserve.acknowledgedId());
        if (reservation == null) {
            verdict("I3", reserve + " was acknowledged as " + reserve.acknowledgedId() + " and is lost");
        } else if (reservation.state().equals("trying")) {
            verdict("I9", reserve + " was acknowledged and is not decided");
        } else if (reservation.state().equals("ended") && !explained(reservation)) {
            verdict("I3", reserve + " has ended and nobody ended it: " + reservation);
        }
    }

    private boolean explained(Stored.Reservation reservation) {
        return EXPIRED.equals(reservation.reason())
                || history.stream()
                        .anyMatch(other -> other.kind() == Kind.RELEASE
                                && other.wish().about().equals(reservation.id())
                                && other.mayBeDone());
    }

    private void redeemed(Operation redeem, @Nullable Operation other) {
        if (other != null) {
            verdict("I3", redeem.wish().about() + " was redeemed twice: " + other + " and " + redeem);
        }
        Stored.Reservation reservation = expect(redeem, "redeemed");
        if (reservation != null && !Objects.equals(reservation.order(), redeem.acknowledgedId())) {
            verdict("I3", redeem + " was acknowledged, but another order has it: " + reservation);
        }
    }

    private Stored.@Nullable Reservation expect(Operation operation, String state) {
        Stored.Reservation reservation = byId.get(operation.wish().about());
        if (reservation == null || !reservation.state().equals(state)) {
            verdict("I3", operation + " was acknowledged, but its reservation is " + reservation);
        }
        return reservation;
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, what));
    }
}
