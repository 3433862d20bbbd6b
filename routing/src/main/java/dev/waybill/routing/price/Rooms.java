package dev.waybill.routing.price;

import dev.waybill.core.stock.Availability;
import dev.waybill.routing.price.PriceBook.DayPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The days of nodes that what is expected could fill, as positions behind those of stock. A day that could not be filled
 * even if everything that may go there went there has no position, and no price: on an ordinary day that is nearly all.
 */
final class Rooms {
    private final Availability availability;
    private final Instant now;
    private final Span span;
    private final Map<Capacity, Optional<Workday>> days = new HashMap<>();
    private final Map<Capacity, Workday.Plan> plans = new HashMap<>();
    private final Map<Row, Integer> numbers = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    /**
     * How far is looked ahead.
     *
     * @param day how long demand is counted against the day of a node that comes next: a day, if the horizon is so far
     * @param horizon the whole stretch
     */
    record Span(Duration day, Duration horizon) {
        static Span of(Duration horizon) {
            Duration day = Duration.ofDays(1);
            return new Span(horizon.compareTo(day) < 0 ? horizon : day, horizon);
        }
    }

    /** The next day of a node, or those after it together. */
    record Row(Capacity capacity, boolean later) {}

    Rooms(Availability availability, Instant now, Span span) {
        this.availability = availability;
        this.now = now;
        this.span = span;
    }

    /** Finds the days that could be filled, and numbers them from {@code first} on. */
    void number(List<Expected> expected, int first) {
        Map<Row, Double> most = new LinkedHashMap<>();
        for (Expected each : expected) {
            int lines = each.drawn().pattern().lines();
            for (Workday.Plan plan : each.drawn().works()) {
                plans.putIfAbsent(plan.capacity(), plan);
                most.merge(new Row(plan.capacity(), false), each.day() * lines, Double::sum);
                most.merge(new Row(plan.capacity(), true), each.later() * lines, Double::sum);
            }
        }
        most.forEach((row, asked) -> {
            int room = asked > 0 ? room(row, asked) : Integer.MAX_VALUE;
            if (asked > room) {
                numbers.put(row, first + rows.size());
                rows.add(row);
                lines.add(room);
            }
        });
    }

    /** As much as is asked for, or more, when that could not fill it. */
    private int room(Row row, double asked) {
        Workday.Plan plan = plans.get(row.capacity());
        Optional<Workday> day = plan == null
                ? Optional.empty()
                : days.computeIfAbsent(row.capacity(), key -> Workday.of(plan, availability, now));
        if (day.isEmpty()) {
            return 0;
        }
        if (row.later()) {
            return day.get().later(span.horizon());
        }
        return day.get().atLeast(span.day()) >= asked
                ? Integer.MAX_VALUE
                : day.get().atPace(span.day());
    }

    /** The position of a node's next day, or {@link Way#UNLIMITED}. */
    int ofDay(Capacity capacity) {
        return numbers.getOrDefault(new Row(capacity, false), Way.UNLIMITED);
    }

    /** The position of its days after that, or {@link Way#UNLIMITED}. */
    int ofLater(Capacity capacity) {
        return numbers.getOrDefault(new Row(capacity, true), Way.UNLIMITED);
    }

    /** Whether some of its nodes have a day that could be filled. */
    boolean concern(Drawn drawn) {
        return drawn.works().stream()
                .map(Workday.Plan::capacity)
                .anyMatch(each -> ofDay(each) != Way.UNLIMITED || ofLater(each) != Way.UNLIMITED);
    }

    List<Row> rows() {
        return rows;
    }

    List<Integer> lines() {
        return lines;
    }

    /** What a line costs, by what each row came to. A node whose kinds of work share its day has the price for both. */
    Map<Capacity, DayPrice> prices(Map<Row, Double> solved) {
        Map<Capacity, DayPrice> prices = new HashMap<>();
        for (Row row : solved.keySet()) {
            Capacity capacity = row.capacity();
            Workday.Plan plan = plans.get(capacity);
            Workday day = days.getOrDefault(capacity, Optional.empty()).orElse(null);
            long mills = mills(solved, new Row(capacity, false));
            long later = mills(solved, new Row(capacity, true));
            if (plan != null && day != null && mills + later > 0) {
                DayPrice price = new DayPrice(day.day(), mills, later);
                prices.put(capacity, price);
                if (plan.node().pickupLines() == 0) {
                    prices.put(new Capacity(capacity.node(), true), price);
                }
            }
        }
        return Map.copyOf(prices);
    }

    private static long mills(Map<Row, Double> solved, Row row) {
        return Math.round(solved.getOrDefault(row, 0.0));
    }
}
