package dev.waybill.core.tower;

import dev.waybill.core.fulfillment.Backlog;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CivilTime;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.Register;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What it will cost to give a node less work: the parts that do not fit any more, each priced at its cheapest
 * alternative as a new order would be. Each is priced by itself, as if the others stayed, so that the sum is an
 * estimate. Takes about a millisecond for each part: not for an event loop. Safe for any thread.
 */
public final class NodeEstimate {
    /** Local days that are looked at, from today on. */
    public static final int DAYS = 7;

    /** Parts that are priced for one answer. */
    public static final int MAX_PARTS = 100;

    /** Those with most time go first, as they disturb least; what a customer collects cannot go at all. */
    private static final Comparator<FulfillmentOrder> MOST_TIME_FIRST = Comparator.comparing(Needs::mayMove)
            .thenComparing(FulfillmentOrder::deliverBy)
            .reversed()
            .thenComparing(FulfillmentOrder::id);

    private final Tower tower;
    private final Backlog backlog;
    private final Availability availability;
    private final Alternatives alternatives;

    public NodeEstimate(Tower tower, Backlog backlog, Availability availability, Alternatives alternatives) {
        this.tower = tower;
        this.backlog = backlog;
        this.availability = availability;
        this.alternatives = alternatives;
    }

    /** The switches that are thought about. */
    public record Wish(
            FulfillmentNode node, boolean active, @Nullable Throttle throttle) {
        private int limit(int dailyLines, LocalDate day) {
            int whole = active ? dailyLines : 0;
            return throttle == null ? whole : throttle.limit(whole, day);
        }
    }

    /** Lines of one capacity on one day. */
    public record Lines(int taken, int limitBefore, int limitAfter) {
        /** Lines that do not fit any more. */
        public int over() {
            return Math.max(0, taken - limitAfter);
        }
    }

    /**
     * A local day of the node.
     *
     * @param ofPickups of pickups alone, where they have a capacity of their own; else null, and they are in the others
     */
    public record Day(LocalDate day, Lines lines, @Nullable Lines ofPickups) {}

    /**
     * What would happen.
     *
     * @param movableParts parts beyond the limit that have not been released yet
     * @param lookedAt how many of them were priced, at most {@link #MAX_PARTS}
     * @param costMills what moving those adds to the cost of the plan as it is, and may be negative; null when none
     *     can be moved
     * @param stuckParts of those looked at, how many can go nowhere else
     */
    public record Answer(
            List<Day> days,
            int movableParts,
            int lookedAt,
            @Nullable Long costMills,
            int stuckParts) {
        public Answer {
            days = List.copyOf(days);
        }
    }

    /** {@code now} is domain time. */
    public Answer of(Wish wish, Instant now) {
        LocalDate today = CivilTime.dateOf(now, wish.node().zone());
        List<Day> days = today.datesUntil(today.plusDays(DAYS))
                .map(day -> day(wish, day))
                .toList();
        List<FulfillmentOrder> beyond = new ArrayList<>();
        days.forEach(day -> beyond.addAll(beyond(wish, day)));
        return priced(days, beyond, now);
    }

    private Day day(Wish wish, LocalDate day) {
        FulfillmentNode node = wish.node();
        NodeState enforced = availability.enforced(node.id()).orElseGet(() -> NodeState.of(node));
        boolean apart = enforced.ownCapacity(Capability.PICKUP);
        return new Day(day, lines(wish, enforced, day, false), apart ? lines(wish, enforced, day, true) : null);
    }

    private Lines lines(Wish wish, NodeState enforced, LocalDate day, boolean ofPickups) {
        int taken = availability.day(enforced.node(), day).taken(ofPickups);
        int before = enforced.active() ? enforced.limit(day, ofPickups) : 0;
        int whole = ofPickups ? enforced.pickupLines() : enforced.dailyLines();
        return new Lines(taken, before, wish.limit(whole, day));
    }

    /** Parts of a day that may still move, until what is over is gone, of each capacity. */
    private List<FulfillmentOrder> beyond(Wish wish, Day day) {
        @Nullable Lines ofPickups = day.ofPickups();
        if (ofPickups == null) {
            return beyond(wish, day, day.lines(), part -> true);
        }
        List<FulfillmentOrder> beyond = new ArrayList<>(beyond(wish, day, day.lines(), part -> !isPickup(part)));
        beyond.addAll(beyond(wish, day, ofPickups, NodeEstimate::isPickup));
        return beyond;
    }

    private static boolean isPickup(FulfillmentOrder part) {
        return part.carrierService() == null;
    }

    private List<FulfillmentOrder> beyond(Wish wish, Day day, Lines lines, Predicate<FulfillmentOrder> ofThem) {
        List<FulfillmentOrder> beyond = new ArrayList<>();
        int over = lines.over();
        for (FulfillmentOrder part : backlog.atNode(wish.node().id()).stream()
                .filter(part -> part.capacityDay().equals(day.day()))
                .filter(part -> part.register().state() == Register.State.MOVABLE)
                .filter(ofThem)
                .sorted(MOST_TIME_FIRST)
                .toList()) {
            if (over > 0) {
                beyond.add(part);
                over -= part.lines().size();
            }
        }
        return beyond;
    }

    private Answer priced(List<Day> days, List<FulfillmentOrder> beyond, Instant now) {
        List<FulfillmentOrder> looked = beyond.subList(0, Math.min(MAX_PARTS, beyond.size()));
        long cost = 0;
        int stuck = 0;
        for (FulfillmentOrder part : looked) {
            Optional<Long> delta = delta(part, now);
            cost += delta.orElse(0L);
            stuck += delta.isPresent() ? 0 : 1;
        }
        boolean nothingMoves = !looked.isEmpty() && stuck == looked.size();
        return new Answer(days, beyond.size(), looked.size(), nothingMoves ? null : cost, stuck);
    }

    private Optional<Long> delta(FulfillmentOrder part, Instant now) {
        return Needs.mayMove(part)
                ? tower.part(part.id())
                        .flatMap(open -> alternatives.cheapest(open, now))
                        .map(target -> target.costMills() - Alternatives.mills(part.cost()))
                : Optional.empty();
    }
}
