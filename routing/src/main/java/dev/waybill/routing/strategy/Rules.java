package dev.waybill.routing.strategy;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.routing.cost.Offer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules in the order in which they are asked: what is cheap to know comes first, dates come last. */
final class Rules {
    /** Asked before those of the strategy. */
    static final List<Rule> FIRST = List.of(
            new Rule("active", Rules::active),
            new Rule("excluded", Rules::excluded),
            new Rule("pickup-node", Rules::pickupNode),
            new Rule("capability", Rules::capability),
            new Rule("store", Rules::store),
            new Rule("lane", Rules::lane));

    /** Asked after those of the strategy. */
    static final List<Rule> LAST = List.of(
            new Rule("stock", Rules::stock),
            new Rule("carrier", Rules::carrier),
            new Rule("capacity", Rules::capacity),
            new Rule("dates", Rules::dates));

    private Rules() {}

    private static @Nullable String active(Inquiry q) {
        return q.active() ? null : "is switched off";
    }

    private static @Nullable String excluded(Inquiry q) {
        if (q.request().failed().contains(q.node().id())) {
            return "failed these lines before";
        }
        return q.request().excluded().contains(q.node().id()) ? "is left out" : null;
    }

    private static @Nullable String pickupNode(Inquiry q) {
        boolean elsewhere = q.pickup() && !q.node().id().equals(q.request().pickupNode());
        return elsewhere ? "the customer collects at " + q.request().pickupNode() : null;
    }

    private static @Nullable String capability(Inquiry q) {
        Capability needed = q.pickup() ? Capability.PICKUP : Capability.SHIP;
        return q.node().can(needed) ? null : "cannot " + (q.pickup() ? "hand over to customers" : "ship");
    }

    /** Where it would be sent, it must be taken in and handed over. */
    private static @Nullable String store(Inquiry q) {
        FulfillmentNode store = q.store();
        if (store == null) {
            return null;
        }
        if (!q.storeActive(store)) {
            return store.id() + ", where it is collected, is switched off";
        }
        if (q.request().excluded().contains(store.id())) {
            return store.id() + ", where it is collected, is left out";
        }
        return store.can(Capability.PICKUP) ? null : store.id() + " cannot hand over to customers";
    }

    private static @Nullable String lane(Inquiry q) {
        FulfillmentNode store = q.store();
        return store != null && q.carriages().isEmpty() ? "no lane goes from here to " + store.id() : null;
    }

    private static @Nullable String stock(Inquiry q) {
        List<LineDemand> lines = q.request().lines();
        boolean any = false;
        for (int line = 0; line < lines.size(); line++) {
            if (q.atp(line) > 0 && q.lacksBeside(line).isEmpty()) {
                return null;
            }
            any |= q.atp(line) > 0;
        }
        return any
                ? apart(q)
                : "has none of " + lines.stream().map(l -> l.sku().value()).collect(Collectors.joining(", "));
    }

    /** Why it gives nothing although it has some: of the first line that it has. */
    private static String apart(Inquiry q) {
        int first = 0;
        while (q.atp(first) <= 0) {
            first++;
        }
        int number = q.request().lines().get(first).line();
        List<Integer> lacking = q.lacksBeside(first);
        String others = lacking.stream()
                .filter(line -> line != number)
                .map(line -> "line " + line)
                .collect(Collectors.joining(" and "));
        return lacking.contains(number)
                ? "has not all of line " + number + ", which leaves in one parcel"
                : "cannot keep line " + number + " together with " + others;
    }

    private static @Nullable String carrier(Inquiry q) {
        boolean none = !q.pickup() && q.carriages().isEmpty();
        return none ? "no " + q.request().level() + " service goes from here to the destination" : null;
    }

    private static @Nullable String capacity(Inquiry q) {
        return q.hasCapacity() ? null : "no capacity left on any day";
    }

    private static @Nullable String dates(Inquiry q) {
        if (!inTime(q).isEmpty()) {
            return null;
        }
        return q.offers().stream()
                .map(offer -> offer.schedule().deliverBy())
                .min(Comparator.naturalOrder())
                .map(earliest -> "the earliest date is " + earliest + ", later than " + q.latest())
                .orElse(
                        q.store() == null
                                ? "no working day is near enough"
                                : "no working day with room here and at "
                                        + q.store().id() + " is near enough");
    }

    /** Those of the offers that keep the promise, or when none does, those that are not too late. */
    static List<Offer> inTime(Inquiry q) {
        List<Offer> kept = notAfter(q.offers(), q.request().promisedBy());
        return kept.isEmpty() ? notAfter(q.offers(), q.latest()) : kept;
    }

    private static List<Offer> notAfter(List<Offer> offers, @Nullable Instant limit) {
        return offers.stream()
                .filter(o -> limit == null || !o.schedule().deliverBy().isAfter(limit))
                .toList();
    }
}
