package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.price.DemandForecast.Ahead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is expected of orders: as many like each that was heard as the forecast says of its lines, as far as there are
 * goods for them.
 *
 * <p>Of a SKU that will be gone, whoever comes first has it, near or far. So all of its orders get the same share of what there is. A
 * program that may choose whom it leaves out would keep it for those who are served for the least, whom nobody keeps it for.
 */
final class Expectation {
    private final HeardDemand demand;
    private final Availability availability;
    private final Drawing drawing;
    private final Instant now;
    private final Rooms.Span span;

    Expectation(HeardDemand demand, Availability availability, Drawing drawing, Instant now, Rooms.Span span) {
        this.demand = demand;
        this.availability = availability;
        this.drawing = drawing;
        this.now = now;
        this.span = span;
    }

    /** Of the newest orders; without those that nobody has anything of. */
    List<Expected> expected() {
        List<Expected> wanted = wanted();
        Map<Sku, Double> scarce = scarce(wanted);
        List<Expected> served = new ArrayList<>();
        for (Expected one : wanted) {
            served.addAll(served(one, scarce));
        }
        return served;
    }

    private List<Expected> wanted() {
        List<Drawn> drawn = new ArrayList<>();
        for (SourcingRequest order : demand.newest()) {
            Drawn one = drawing.draw(order);
            if (one != null) {
                drawn.add(one);
            }
        }
        Map<Wish, Integer> heard = heard(drawn);
        Ahead day = new Ahead(now, span.day());
        Ahead rest = new Ahead(now.plus(span.day()), span.horizon().minus(span.day()));
        return drawn.stream()
                .map(one -> new Expected(
                        one,
                        like(one.order(), heard, day),
                        rest.length().isZero() ? 0 : like(one.order(), heard, rest)))
                .toList();
    }

    private static Map<Wish, Integer> heard(List<Drawn> drawn) {
        Map<Wish, Integer> heard = new HashMap<>();
        for (Drawn one : drawn) {
            for (LineDemand line : one.order().lines()) {
                heard.merge(Wish.of(one.order(), line), line.quantity().units(), Integer::sum);
            }
        }
        return heard;
    }

    /** What is forecast of its lines, shared with the others of their kind. */
    private double like(SourcingRequest order, Map<Wish, Integer> heard, Ahead ahead) {
        double sum = 0;
        for (LineDemand line : order.lines()) {
            double units = demand.units(line.sku(), order.destination(), ahead);
            sum += units / heard.getOrDefault(Wish.of(order, line), 1);
        }
        return sum / order.lines().size();
    }

    /** SKUs of which more is wanted than there is: which share of it is there. */
    private Map<Sku, Double> scarce(List<Expected> wanted) {
        Map<Sku, Double> units = new HashMap<>();
        for (Expected one : wanted) {
            for (LineDemand line : one.drawn().order().lines()) {
                units.merge(line.sku(), one.orders() * line.quantity().units(), Double::sum);
            }
        }
        Map<Sku, Double> scarce = new HashMap<>();
        units.forEach((sku, all) -> {
            long there = there(sku);
            if (there < all) {
                scarce.put(sku, there / all);
            }
        });
        return scarce;
    }

    private long there(Sku sku) {
        return availability.nodesWith(sku).stream()
                .mapToLong(Availability.NodeStock::atp)
                .sum();
    }

    /** With all lines as often as its scarcest is there, without that one as often as the next, and so on. */
    private List<Expected> served(Expected wanted, Map<Sku, Double> scarce) {
        SourcingRequest order = wanted.drawn().order();
        TreeSet<Double> levels = new TreeSet<>();
        order.lines().forEach(line -> levels.add(scarce.getOrDefault(line.sku(), 1.0)));
        List<Expected> served = new ArrayList<>();
        double before = 0;
        for (double level : levels) {
            List<LineDemand> lines = order.lines().stream()
                    .filter(line -> scarce.getOrDefault(line.sku(), 1.0) >= level)
                    .toList();
            Drawn drawn = lines.size() == order.lines().size()
                    ? wanted.drawn()
                    : drawing.draw(order.ofLines(lines, order.failed()));
            if (drawn != null && level > before) {
                served.add(wanted.of(drawn, level - before));
            }
            before = level;
        }
        return served;
    }

    /** A line by what is wanted and where. */
    private record Wish(Sku sku, String area) {
        static Wish of(SourcingRequest order, LineDemand line) {
            return new Wish(line.sku(), order.destination().area());
        }
    }
}
