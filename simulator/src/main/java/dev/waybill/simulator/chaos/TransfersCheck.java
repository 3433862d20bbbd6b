package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Operation.Wish;
import dev.waybill.simulator.chaos.Stored.Carried;
import dev.waybill.simulator.chaos.Stored.Place;
import dev.waybill.simulator.chaos.Stored.Transfer;
import dev.waybill.simulator.check.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Each transfer that was acknowledged exists once, and says what its people were told; what it says has left and come is
 * what the ledgers of its two nodes say.
 */
final class TransfersCheck {
    private final List<Operation> history;
    private final Map<String, Operation> plans;
    private final List<Transfer> transfers;
    private final TransferLedger ledger;
    private final List<Verdict> verdicts;

    TransfersCheck(List<Operation> history, Stored stored, List<Verdict> verdicts) {
        this.history = history;
        this.plans = history.stream()
                .filter(operation -> operation.kind() == Kind.TRANSFER)
                .collect(Collectors.toMap(Operation::key, Function.identity()));
        this.transfers = stored.transfers();
        this.ledger = new TransferLedger(history, stored, verdicts);
        this.verdicts = verdicts;
    }

    void check() {
        Map<String, Transfer> byKey = new HashMap<>();
        for (Transfer transfer : transfers) {
            known(transfer);
            Transfer other = transfer.refused() ? null : byKey.put(transfer.key(), transfer);
            if (other != null) {
                verdict("I4", transfer.key() + " has two transfers: " + other.id() + " and " + transfer.id());
            }
            if (!transfer.settled() || transfer.state().equals("planning")) {
                verdict("I9", transfer.id() + " still waits for its nodes: " + transfer);
            }
            transfer.lines().forEach(line -> line(transfer, line));
        }
        plans.values().stream()
                .filter(plan -> plan.had(Outcome.OK))
                .filter(plan -> transfers.stream().noneMatch(each -> is(each, plan)))
                .forEach(
                        plan -> verdict("I3", plan + " was acknowledged as " + plan.acknowledgedId() + " and is lost"));
        ledger.check();
    }

    private static boolean is(Transfer transfer, Operation plan) {
        return transfer.id().equals(plan.acknowledgedId()) && !transfer.refused();
    }

    private void known(Transfer transfer) {
        Operation plan = plans.get(transfer.key());
        if (plan == null) {
            verdict("I5", transfer.id() + " has a key that nobody sent: " + transfer.key());
        } else if (!plan.mayBeDone() && !transfer.refused()) {
            verdict("I5", transfer.id() + " is of a request that was definitely refused: " + plan);
        } else if (!plan.wish().units().equals(planned(transfer))
                || !plan.wish().node().equals(transfer.from())) {
            verdict("I4", transfer.id() + " is not what was asked for: " + transfer);
        }
    }

    private static Map<String, Integer> planned(Transfer transfer) {
        return transfer.lines().stream().collect(Collectors.toMap(Carried::sku, Carried::planned));
    }

    /** A line is the sum of what people were told was done, each of it once. */
    private void line(Transfer transfer, Carried line) {
        String sku = line.sku();
        boolean closed = done(transfer, Kind.CLOSE);
        int rest = done(transfer, Kind.CANCEL) || closed ? line.planned() - line.sent() : 0;
        told(transfer, sku, "sent", line.sent(), sum(transfer, Kind.SEND, sku, Wish::units));
        told(transfer, sku, "received", line.received(), sum(transfer, Kind.RECEIVE, sku, Wish::units));
        told(transfer, sku, "surplus", line.surplus(), sum(transfer, Kind.RECEIVE, sku, Wish::surplus));
        told(transfer, sku, "damaged", line.damaged(), sum(transfer, Kind.RECEIVE, sku, Wish::damaged));
        told(transfer, sku, "lost", line.lost(), closed ? line.sent() - line.received() : 0);
        told(transfer, sku, "left where they are", line.released(), rest);
        if (line.sent() > line.planned() || line.inTransit() < 0) {
            verdict("I2", "more of " + sku + " left than was planned, or came than had left: " + transfer);
        }
    }

    private void told(Transfer transfer, String sku, String what, int units, int told) {
        boolean open = history.stream()
                .anyMatch(each -> each.wish().about().equals(transfer.id()) && each.mayBeDone() && !each.definite());
        if (units != told && !open) {
            String about = units < told ? "I3" : "I4";
            verdict(about, units + " units of " + sku + " are " + what + ", told were " + told + ": " + transfer);
        }
    }

    private boolean done(Transfer transfer, Kind kind) {
        return history.stream().anyMatch(each -> of(each, transfer, kind));
    }

    private static boolean of(Operation operation, Transfer transfer, Kind kind) {
        return operation.kind() == kind && operation.wish().about().equals(transfer.id()) && operation.had(Outcome.OK);
    }

    private int sum(Transfer transfer, Kind kind, String sku, Function<Wish, Map<String, Integer>> units) {
        return history.stream()
                .filter(each -> of(each, transfer, kind))
                .mapToInt(each -> units.apply(each.wish()).getOrDefault(sku, 0))
                .sum();
    }

    /** What its source has to keep for it, by position. */
    static Map<Place, Integer> kept(List<Transfer> transfers) {
        Map<Place, Integer> kept = new HashMap<>();
        transfers.stream()
                .filter(transfer -> !transfer.over())
                .forEach(transfer -> transfer.lines()
                        .forEach(line ->
                                kept.merge(new Place(transfer.from(), line.sku()), line.unsent(), Integer::sum)));
        return kept;
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, what));
    }
}
