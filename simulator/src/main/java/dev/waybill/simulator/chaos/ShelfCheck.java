package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Stored.Movement;
import dev.waybill.simulator.check.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stock systems and staff were told was done is done once, and nothing that they did not ask for. */
final class ShelfCheck {
    private static final Map<String, Kind> REASONS =
            Map.of("received", Kind.RECEIPT, "adjusted", Kind.ADJUSTMENT, "counted", Kind.COUNT);
    /** The counts with which a run begins. */
    private static final String OPENING = "opening/";
    /** Verbs after which the goods are gone. */
    private static final Set<String> LAST = Set.of("ship", "hand-over");

    private final List<Operation> history;
    private final Stored stored;
    private final List<Verdict> verdicts;

    ShelfCheck(List<Operation> history, Stored stored, List<Verdict> verdicts) {
        this.history = history;
        this.stored = stored;
        this.verdicts = verdicts;
    }

    void check() {
        Map<String, Operation> rows = new HashMap<>();
        history.stream()
                .filter(operation -> operation.kind().feeds())
                .forEach(operation -> rows.put(operation.key(), operation));
        Map<String, Integer> moved = new HashMap<>();
        for (Movement movement : stored.ledger()) {
            Kind kind = REASONS.get(movement.reason());
            if (kind != null && !movement.reference().startsWith(OPENING)) {
                moved.merge(movement.reference(), 1, Integer::sum);
                caused(movement, kind, rows.get(movement.reference()));
            }
        }
        rows.values().forEach(operation -> once(operation, moved.getOrDefault(operation.key(), 0)));
        tasks();
    }

    private void caused(Movement movement, Kind kind, @Nullable Operation operation) {
        if (operation == null || operation.kind() != kind) {
            verdict("I5", "nobody asked for " + movement);
        } else if (!operation.mayBeDone()) {
            verdict("I5", operation + " was definitely refused and moved stock: " + movement);
        } else if (!operation.wish().node().equals(movement.at().node())
                || !operation.wish().units().containsKey(movement.at().sku())) {
            verdict("I4", operation + " moved other stock: " + movement);
        } else if (kind != Kind.COUNT
                && operation.wish().units().get(movement.at().sku()) != movement.onHandDelta()) {
            verdict("I4", operation + " moved other units: " + movement);
        }
    }

    private void once(Operation operation, int times) {
        if (times > 1) {
            verdict("I4", operation + " was done " + times + " times");
        } else if (times == 0 && operation.kind() != Kind.COUNT && operation.had(Outcome.OK)) {
            verdict("I3", operation + " was acknowledged and is lost");
        }
    }

    private void tasks() {
        Set<String> gone = new HashSet<>();
        stored.orders().stream()
                .flatMap(order -> order.parts().stream())
                .filter(Stored.Part::left)
                .forEach(part -> gone.addAll(part.tasks()));
        history.stream()
                .filter(operation -> operation.kind() == Kind.TASK && operation.had(Outcome.OK))
                .filter(operation -> LAST.contains(operation.wish().node()))
                .filter(operation -> !gone.contains(operation.wish().about()))
                .forEach(operation -> verdict("I3", operation + " was acknowledged and is lost"));
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, what));
    }
}
