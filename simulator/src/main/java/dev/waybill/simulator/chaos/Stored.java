package dev.waybill.simulator.chaos;

import dev.waybill.simulator.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the members and the database say when all has settled, read exactly.
 *
 * @param orders every order that is listed or that a client was told of, refused ones left out
 * @param transfers every transfer that is listed or that a client was told of
 * @param ledger every movement of every position
 * @param overReserved where more was reserved than there was, at any commit
 * @param findings what the audit and the journal showed to be wrong by itself
 */
public record Stored(
        List<Order> orders,
        List<Reservation> reservations,
        List<Transfer> transfers,
        List<Position> positions,
        List<Movement> ledger,
        Set<Place> overReserved,
        List<Verdict> findings) {
    /** States of a part that claim nothing any more. */
    private static final Set<String> ENDED = Set.of("shipped", "delivered", "handed_over", "rejected", "cancelled");

    /** States of a transfer that keeps nothing any more. */
    private static final Set<String> OVER = Set.of("received", "closed", "cancelled", "refused");

    private static final Set<String> LEFT = Set.of("shipped", "delivered", "handed_over");

    public Stored {
        orders = List.copyOf(orders);
        reservations = List.copyOf(reservations);
        transfers = List.copyOf(transfers);
        positions = List.copyOf(positions);
        ledger = List.copyOf(ledger);
        overReserved = Set.copyOf(overReserved);
        findings = List.copyOf(findings);
    }

    /**
     * An order.
     *
     * @param key under which its client says to have placed it: it stands in the customer's name
     * @param units ordered, by SKU
     */
    public record Order(String id, String key, String status, Map<String, Integer> units, List<Part> parts) {}

    /** What one node has of an order or a reservation. {@code tasks} are ids. */
    public record Part(String node, String state, Map<String, Integer> units, Set<String> tasks) {
        boolean claims() {
            return !ENDED.contains(state);
        }

        boolean left() {
            return LEFT.contains(state);
        }
    }

    /**
     * A reservation that a client was told of.
     *
     * @param expiring it ended by itself while stock was read, so that its units may be reserved or not
     */
    public record Reservation(
            String id,
            String state,
            @Nullable String order,
            @Nullable String reason,
            List<Part> parts,
            boolean expiring) {
        boolean held() {
            return state.equals("held");
        }

        Reservation expired(Reservation now) {
            return new Reservation(id, now.state, now.order, now.reason, parts, held() && !now.held());
        }
    }

    /**
     * A transfer.
     *
     * @param key under which its client says to have planned it: it stands in the reason
     * @param settled both nodes have taken every step
     */
    public record Transfer(
            String id, String key, String state, String from, String to, boolean settled, List<Carried> lines) {
        boolean refused() {
            return state.equals("refused");
        }

        boolean over() {
            return OVER.contains(state);
        }
    }

    /** Units of one SKU of a transfer. */
    public record Carried(
            String sku, int planned, int sent, int received, int surplus, int damaged, int lost, int released) {
        int unsent() {
            return planned - sent - released;
        }

        int inTransit() {
            return sent - received - lost;
        }
    }

    public record Position(Place at, int onHand, int reserved, boolean overReserved) {}

    /** A row of the ledger. */
    public record Movement(Place at, int onHandDelta, int reservedDelta, String reason, String reference) {}

    /** Where stock lies. */
    public record Place(String node, String sku) {
        @Override
        public String toString() {
            return sku + " at " + node;
        }
    }
}
