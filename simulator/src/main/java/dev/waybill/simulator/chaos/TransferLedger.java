package dev.waybill.simulator.chaos;

import dev.waybill.core.transfer.TransferId;
import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Stored.Carried;
import dev.waybill.simulator.chaos.Stored.Movement;
import dev.waybill.simulator.chaos.Stored.Place;
import dev.waybill.simulator.chaos.Stored.Transfer;
import dev.waybill.simulator.check.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What transfers moved, by the ledgers of their nodes: each unit left once and came once, and nothing else moved. What is
 * carried to a store for an order has the reasons of a transfer, but is none.
 */
final class TransferLedger {
    private static final String OUT = "transfer_out";
    private static final String IN = "transfer_in";
    private static final String SURPLUS = "transfer_surplus";
    private static final String LOSS = "transfer_loss";

    private final List<Operation> history;
    private final Stored stored;
    private final List<Verdict> verdicts;
    private final Map<Moved, Integer> moved = new HashMap<>();

    private record Moved(String transfer, Place at, String reason) {}

    TransferLedger(List<Operation> history, Stored stored, List<Verdict> verdicts) {
        this.history = history;
        this.stored = stored;
        this.verdicts = verdicts;
    }

    void check() {
        stored.ledger().stream()
                .filter(row -> row.reason().startsWith("transfer_") && TransferId.isOne(row.reference()))
                .forEach(this::add);
        for (Transfer transfer : stored.transfers()) {
            for (Carried line : transfer.lines()) {
                Place from = new Place(transfer.from(), line.sku());
                Place to = new Place(transfer.to(), line.sku());
                compare(new Moved(transfer.id(), from, OUT), -line.sent());
                compare(new Moved(transfer.id(), to, IN), line.received() + line.lost());
                compare(new Moved(transfer.id(), to, SURPLUS), line.surplus());
                compare(new Moved(transfer.id(), to, LOSS), -line.lost());
            }
        }
        moved.forEach((row, units) -> verdict("I5", "no transfer says so: " + units + " units, " + row));
    }

    /** What people say of a surplus or a loss stands behind the id. */
    private void add(Movement row) {
        String transfer = row.reference().split(" ", 2)[0];
        moved.merge(new Moved(transfer, row.at(), row.reason()), row.onHandDelta(), Integer::sum);
    }

    /** What left or came before the shelf was counted is in the count already, and moves nothing. */
    private void compare(Moved what, int units) {
        Integer booked = moved.remove(what);
        int there = booked == null ? 0 : booked;
        boolean wrong = counted(what.at()) ? Math.abs(there) > Math.abs(units) : there != units;
        if (wrong) {
            verdict("I2", what + " moved " + there + " units, its transfer says " + units);
        }
    }

    private boolean counted(Place place) {
        return history.stream()
                .filter(operation -> operation.kind() == Kind.COUNT && operation.mayBeDone())
                .anyMatch(operation -> operation.wish().node().equals(place.node())
                        && operation.wish().units().containsKey(place.sku()));
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, what));
    }
}
