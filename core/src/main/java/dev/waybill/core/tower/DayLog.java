package dev.waybill.core.tower;

import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What order events of the last day add up to. The order in which they are told makes no difference; who tells sees to
 * it that each is told once. Bounded by time, flows by {@link #MAX_FLOWS}, lists by {@link #MAX_LISTED}.
 */
final class DayLog {
    /** Pairs of node and region that are counted; further ones are left out until others are forgotten. */
    static final int MAX_FLOWS = 20_000;
    /** Orders of each kind of incident that are listed; older ones are left out. */
    static final int MAX_LISTED = 2_000;
    /** How long a part that has left counts in its flow. */
    static final Duration FLOWS = Duration.ofHours(24);

    /** The events that count here. */
    static final Set<String> TYPES = Set.of(
            OrderEvents.CONFIRMED,
            OrderEvents.MOVED,
            OrderEvents.PACKED,
            OrderEvents.STAGED,
            OrderEvents.SHIPPED,
            OrderEvents.HANDED_OVER,
            OrderEvents.SHORT_PICKED,
            OrderEvents.RESOURCED,
            OrderEvents.GIVEN_UP);

    private final Duration atRiskWithin;
    private final Buckets buckets = new Buckets();
    private final Map<FlowKey, Map<Long, Integer>> left = new HashMap<>();
    private final NavigableSet<Incident> shortPicked = new TreeSet<>(Incident.NEWEST_FIRST);
    private final NavigableSet<Incident> givenUp = new TreeSet<>(Incident.NEWEST_FIRST);

    DayLog(Duration atRiskWithin) {
        this.atRiskWithin = atRiskWithin;
    }

    /** From a node to a region. */
    record FlowKey(String node, String region) {}

    /** Something that happened to an order. */
    record Incident(Instant at, OrderId order) {
        static final Comparator<Incident> NEWEST_FIRST = Comparator.comparing(Incident::at)
                .thenComparing(Incident::order)
                .reversed();
    }

    Buckets buckets() {
        return buckets;
    }

    /** Short picks by order, newest first. */
    List<Incident> shortPicked() {
        return List.copyOf(shortPicked);
    }

    /** Orders with units that were given up, newest first. */
    List<Incident> givenUp() {
        return List.copyOf(givenUp);
    }

    void add(OrderEvent event) {
        Facts facts = new Facts(event);
        Bucket bucket = buckets.at(event.at());
        switch (facts.name()) {
            case "confirmed" -> confirmed(bucket, facts);
            case "moved" -> {
                bucket.moves++;
                bucket.savedMills += facts.number("gain_mills");
            }
            case "packed" -> wasAtRisk(facts);
            case "staged" -> staged(bucket, facts);
            case "shipped" -> shipped(bucket, facts);
            case "handed_over" -> left(facts);
            case "short_picked" -> {
                bucket.shortPicks++;
                list(shortPicked, event);
            }
            case "resourced" -> wasWaiting(facts);
            case "given_up" -> {
                bucket.givenUpUnits += (int) facts.number("units");
                list(givenUp, event);
                wasWaiting(facts);
            }
            default -> {}
        }
    }

    private static void confirmed(Bucket bucket, Facts facts) {
        bucket.orders++;
        bucket.costMills += facts.number("cost_mills");
        bucket.split += facts.number("parts") > 1 ? 1 : 0;
    }

    /** Ready for its customer: from now on a pickup is neither late nor at risk. */
    private void staged(Bucket bucket, Facts facts) {
        wasAtRisk(facts);
        done(bucket, facts);
    }

    private void shipped(Bucket bucket, Facts facts) {
        done(bucket, facts);
        left(facts);
    }

    private void done(Bucket bucket, Facts facts) {
        facts.instant("ship_by").ifPresent(due -> {
            if (facts.at().isAfter(due)) {
                bucket.late++;
                buckets.between(due, facts.at(), was -> was.wereLate++);
            } else {
                bucket.onTime++;
            }
        });
    }

    private void wasAtRisk(Facts facts) {
        facts.instant("ship_by").ifPresent(due -> {
            Instant until = facts.at().isBefore(due) ? facts.at() : due;
            buckets.between(due.minus(atRiskWithin), until, was -> was.wereAtRisk++);
        });
    }

    private void wasWaiting(Facts facts) {
        facts.instant("waiting_since").ifPresent(since -> buckets.between(since, facts.at(), was -> was.wereWaiting++));
    }

    private void left(Facts facts) {
        FlowKey key = new FlowKey(facts.text("node"), facts.text("region"));
        if (!key.region().isEmpty() && (left.containsKey(key) || left.size() < MAX_FLOWS)) {
            left.computeIfAbsent(key, created -> new HashMap<>()).merge(hour(facts.at()), 1, Integer::sum);
        }
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), Duration.ofHours(1).toSeconds());
    }

    private static void list(NavigableSet<Incident> incidents, OrderEvent event) {
        incidents.add(new Incident(event.at(), event.order()));
        if (incidents.size() > MAX_LISTED) {
            incidents.pollLast();
        }
    }

    /** Parts that left in the last {@link #FLOWS}, in whole hours. */
    Map<FlowKey, Integer> left() {
        Map<FlowKey, Integer> sums = new HashMap<>();
        left.forEach((key, byHour) -> sums.put(
                key, byHour.values().stream().mapToInt(Integer::intValue).sum()));
        return sums;
    }

    /** Forgets what is too old to count at {@code now}. */
    void forget(Instant now) {
        buckets.forgetBefore(now.minus(Buckets.KEEP));
        Instant oldest = now.minus(Buckets.KEEP);
        List.of(shortPicked, givenUp)
                .forEach(list -> list.removeIf(incident -> incident.at().isBefore(oldest)));
        long oldestHour = hour(now.minus(FLOWS));
        for (Iterator<Map<Long, Integer>> flows = left.values().iterator(); flows.hasNext(); ) {
            Map<Long, Integer> byHour = flows.next();
            byHour.keySet().removeIf(hour -> hour < oldestHour);
            if (byHour.isEmpty()) {
                flows.remove();
            }
        }
    }
}
