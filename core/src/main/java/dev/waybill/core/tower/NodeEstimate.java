package dev.waybill.core.tower;

import dev.waybill.core.fulfillment.Backlog;
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
        int limit(int dailyLines, LocalDate day) {
            int whole = active ? dailyLines : 0;
            return throttle == null ? whole : throttle.limit(whole, day);
        }
    }

    /** A local day of the node; {@code over} lines of it do not fit any more. */
    public record Day(LocalDate day, int taken, int limitBefore, int limitAfter, int over) {}

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
        NodeState enforced = availability
                .enforced(node.id())
                .orElseGet(() -> new NodeState(node.id(), node.dailyLines(), node.active()));
        int taken = availability.day(node.id(), day).takenLines();
        int after = wish.limit(enforced.dailyLines(), day);
        int before = enforced.active() ? enforced.limit(day) : 0;
        return new Day(day, taken, before, after, Math.max(0, taken - after));
    }

    /** Parts of a day that may still move, until what is over is gone. */
    private List<FulfillmentOrder> beyond(Wish wish, Day day) {
        List<FulfillmentOrder> beyond = new ArrayList<>();
        int over = day.over();
        for (FulfillmentOrder part : backlog.atNode(wish.node().id()).stream()
                .filter(part -> part.capacityDay().equals(day.day()))
                .filter(part -> part.register().state() == Register.State.MOVABLE)
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
