package dev.waybill.routing.window;

import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds parts whose lines must leave together. As a rule such lines are in one part, and there are none. */
final class Keeping {
    private Keeping() {}

    /** By part; parts that are bound to each other have the same object. Others are not in it. */
    static Map<FulfillmentOrderId, Together> together(List<OpenPart> parts) {
        Map<FulfillmentOrderId, Together> together = new HashMap<>();
        for (OpenPart open : parts) {
            for (Set<Integer> set : open.order().terms().together()) {
                bind(bound(parts, open, set), together);
            }
        }
        return together;
    }

    private static List<OpenPart> bound(List<OpenPart> parts, OpenPart open, Set<Integer> set) {
        return parts.stream()
                .filter(other -> other.order().id().equals(open.order().id()))
                .filter(other -> has(other.part(), set))
                .toList();
    }

    private static boolean has(FulfillmentOrder part, Set<Integer> set) {
        return part.lines().stream().anyMatch(line -> line.quantity() > 0 && set.contains(line.number()));
    }

    private static void bind(List<OpenPart> bound, Map<FulfillmentOrderId, Together> together) {
        if (bound.size() < 2) {
            return;
        }
        Together known = bound.stream()
                .map(part -> together.get(part.part().id()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> new Together(bound.get(0).order().id()));
        bound.forEach(part -> together.put(part.part().id(), known));
    }
}
