package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Operation.Sending;
import dev.waybill.simulator.chaos.Operation.Wish;
import dev.waybill.simulator.chaos.Stored.Movement;
import dev.waybill.simulator.chaos.Stored.Part;
import dev.waybill.simulator.chaos.Stored.Place;
import dev.waybill.simulator.chaos.Stored.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients were told and what is stored, written down by hand: one unit of one SKU at one node each. */
final class HandMadeRun {
    private static final Instant T = Instant.parse("2026-03-04T08:00:00Z");
    private static final String NODE = "S-1";

    final List<Stored.Order> orders = new ArrayList<>();
    final List<Stored.Reservation> reservations = new ArrayList<>();
    final List<Stored.Transfer> transfers = new ArrayList<>();
    final List<Position> positions = new ArrayList<>();
    final List<Movement> ledger = new ArrayList<>();
    final Set<Place> overReserved = new HashSet<>();
    private final History history = new History();

    void told(String key, Kind kind, Map<String, Integer> units, Outcome outcome, int status, String body) {
        told(key, kind, new Wish("", kind.feeds() ? NODE : "", units), outcome, status, body);
    }

    void told(String key, Kind kind, String about, Map<String, Integer> units, Outcome outcome, String body) {
        told(key, kind, new Wish(about, "", units), outcome, 201, body);
    }

    void told(String key, Kind kind, String about, String verb, Outcome outcome) {
        told(key, kind, new Wish(about, verb, Map.of()), outcome, 200, "{}");
    }

    void told(String key, Kind kind, Wish wish, Outcome outcome, int status, String body) {
        history.wanted(key, kind, wish);
        history.invoked(key, T, "a");
        history.ended(key, new Sending(T, T.plusMillis(5), "a", outcome, status, body));
    }

    void order(String id, String key, String state) {
        Part part = new Part(NODE, state, Map.of("MUG", 1), Set.of("tsk_" + id));
        orders.add(new Stored.Order(id, key, "confirmed", Map.of("MUG", 1), List.of(part)));
    }

    void reservation(String id, String state, @Nullable String order) {
        reservation(id, state, order, null);
    }

    void reservation(String id, String state, @Nullable String order, @Nullable String reason) {
        Part part = new Part(NODE, "held", Map.of("MUG", 1), Set.of());
        reservations.add(new Stored.Reservation(id, state, order, reason, List.of(part), false));
    }

    /** It ran out while positions were read. */
    void expires(String id) {
        Part part = new Part(NODE, "held", Map.of("MUG", 1), Set.of());
        reservations.add(new Stored.Reservation(id, "expired", null, "EXPIRED", List.of(part), true));
    }

    /** What its orders claim is reserved by rows of their own. */
    void position(Place at, int onHand, int reserved) {
        positions.clear();
        positions.add(new Position(at, onHand, reserved, false));
        ledger.removeIf(row -> row.reason().equals("held"));
        ledger.add(new Movement(at, 0, reserved, "held", "hold"));
    }

    void row(String reference, Place at, int units, String reason) {
        ledger.add(new Movement(at, units, 0, reason, reference));
    }

    List<Operation> history() {
        return history.operations();
    }

    Stored stored() {
        return new Stored(orders, reservations, transfers, positions, ledger, overReserved, List.of());
    }
}
