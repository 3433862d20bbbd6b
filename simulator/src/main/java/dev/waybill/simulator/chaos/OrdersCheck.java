package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.check.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Each order that was acknowledged exists once, and no other does. */
final class OrdersCheck {
    private final Map<String, Operation> asked;
    private final List<Stored.Order> orders;
    private final List<Verdict> verdicts;

    OrdersCheck(List<Operation> history, Stored stored, List<Verdict> verdicts) {
        this.asked = history.stream()
                .filter(operation -> operation.kind().places())
                .collect(Collectors.toMap(Operation::key, Function.identity()));
        this.orders = stored.orders();
        this.verdicts = verdicts;
    }

    void check() {
        Map<String, Stored.Order> byId = new HashMap<>();
        Map<String, Stored.Order> byKey = new HashMap<>();
        for (Stored.Order order : orders) {
            byId.put(order.id(), order);
            Stored.Order other = byKey.put(order.key(), order);
            if (other != null) {
                verdict("I4", order.key() + " has two orders: " + other.id() + " and " + order.id());
            }
            known(order);
        }
        asked.values().forEach(operation -> kept(operation, byId));
    }

    private void known(Stored.Order order) {
        Operation operation = asked.get(order.key());
        if (operation == null) {
            verdict("I5", order.id() + " has a key that nobody sent: " + order.key());
        } else if (!operation.mayBeDone()) {
            verdict("I5", order.id() + " is of a request that was definitely refused: " + operation);
        } else if (!order.units().equals(operation.wish().units())) {
            verdict("I4", order.id() + " is not what was ordered: " + order.units() + " for " + operation.wish());
        } else if (operation.had(Outcome.OK) && !operation.acknowledgedId().equals(order.id())) {
            verdict("I4", order.key() + " was answered " + operation.acknowledgedId() + " but has " + order.id());
        }
    }

    private void kept(Operation operation, Map<String, Stored.Order> byId) {
        if (!operation.had(Outcome.OK)) {
            return;
        }
        Stored.Order order = byId.get(operation.acknowledgedId());
        if (order == null) {
            verdict("I3", operation + " was acknowledged as " + operation.acknowledgedId() + " and is lost");
        } else if (!order.key().equals(operation.key())) {
            verdict("I4", operation + " was told of another's order: " + order);
        } else if (order.status().equals("pending")) {
            verdict("I9", operation + " was acknowledged and is not decided: " + order.id());
        }
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, what));
    }
}
