package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Stored.Movement;
import dev.waybill.simulator.chaos.Stored.Part;
import dev.waybill.simulator.chaos.Stored.Place;
import dev.waybill.simulator.chaos.Stored.Position;
import dev.waybill.simulator.chaos.Stored.Reservation;
import dev.waybill.simulator.check.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Nothing is oversold, and what is reserved is what orders, reservations and transfers claim, no more and no less. */
final class StockCheck {
    private final List<Operation> history;
    private final Stored stored;
    private final List<Verdict> verdicts;

    StockCheck(List<Operation> history, Stored stored, List<Verdict> verdicts) {
        this.history = history;
        this.stored = stored;
        this.verdicts = verdicts;
    }

    void check() {
        Map<Place, Integer> claims = claims();
        Map<Place, Integer> expiring = sum(parts(Reservation::expiring));
        Map<Place, Integer> left = new HashMap<>();
        stored.ledger().stream()
                .filter(row -> row.reason().equals("shipped"))
                .forEach(row -> left.merge(row.at(), -row.onHandDelta(), Integer::sum));
        Set<Place> positions = new HashSet<>();
        for (Position position : stored.positions()) {
            positions.add(position.at());
            int claimed = claims.getOrDefault(position.at(), 0);
            int maybe = expiring.getOrDefault(position.at(), 0);
            if (position.reserved() < claimed || position.reserved() > claimed + maybe) {
                verdict("I10", position + ": " + claimed + " units are claimed");
            }
            oversold(position);
            ledger(position, maybe);
        }
        claims.forEach((place, units) -> {
            if (!positions.contains(place)) {
                verdict("I10", units + " units are claimed where nothing is: " + place);
            }
        });
        compare(delivered(), left);
        stored.overReserved().stream()
                .filter(place -> !reduced(place))
                .forEach(place -> verdict("I1", place + " was oversold at some commit"));
    }

    private Map<Place, Integer> claims() {
        Stream<Part> ordered = stored.orders().stream().flatMap(order -> order.parts().stream());
        Map<Place, Integer> claims =
                sum(Stream.concat(ordered, parts(Reservation::held)).filter(Part::claims));
        TransfersCheck.kept(stored.transfers()).forEach((place, units) -> claims.merge(place, units, Integer::sum));
        return claims;
    }

    private Stream<Part> parts(Predicate<Reservation> which) {
        return stored.reservations().stream().filter(which).flatMap(reservation -> reservation.parts().stream());
    }

    private Map<Place, Integer> delivered() {
        return sum(stored.orders().stream()
                .flatMap(order -> order.parts().stream())
                .filter(Part::left));
    }

    private static Map<Place, Integer> sum(Stream<Part> parts) {
        Map<Place, Integer> sum = new HashMap<>();
        parts.forEach(part ->
                part.units().forEach((sku, units) -> sum.merge(new Place(part.node(), sku), units, Integer::sum)));
        return sum;
    }

    private void oversold(Position position) {
        if (position.onHand() < 0 || position.reserved() < 0) {
            verdict("I1", position + " is below zero");
        } else if (position.reserved() > position.onHand() && !(position.overReserved() && reduced(position.at()))) {
            verdict("I1", position + " is oversold");
        }
    }

    /** Whether somebody counted there or took units away: only that may leave more reserved than there is. */
    private boolean reduced(Place place) {
        return history.stream()
                .filter(operation -> operation.kind() == Kind.COUNT || operation.kind() == Kind.ADJUSTMENT)
                .filter(Operation::mayBeDone)
                .anyMatch(operation -> operation.wish().node().equals(place.node())
                        && operation.wish().units().containsKey(place.sku()));
    }

    /** @param expired units that may have been given back after the position was read */
    private void ledger(Position position, int expired) {
        int onHand = 0;
        int reserved = 0;
        for (Movement row : stored.ledger()) {
            if (row.at().equals(position.at())) {
                onHand += row.onHandDelta();
                reserved += row.reservedDelta();
            }
        }
        int since = position.reserved() - reserved;
        if (onHand != position.onHand() || since < 0 || since > expired) {
            verdict("I2", position + ": its ledger adds up to " + onHand + " on hand, " + reserved + " reserved");
        }
    }

    /** What left a node is what the parts that have left say. */
    private void compare(Map<Place, Integer> delivered, Map<Place, Integer> left) {
        Set<Place> places = new HashSet<>(delivered.keySet());
        places.addAll(left.keySet());
        for (Place place : places) {
            int told = delivered.getOrDefault(place, 0);
            int gone = left.getOrDefault(place, 0);
            if (told != gone) {
                verdict("I2", gone + " units of " + place + " left the node for parts of " + told);
            }
        }
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, what));
    }
}
