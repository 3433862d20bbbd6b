package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Place;
import dev.waybill.core.price.DemandRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much of a SKU an area will order, learned from the orders as they come: exponentially smoothed, with the shape of
 * the week once two whole weeks were seen. Of use after the first day, careful before. Safe for threads; who asks holds nobody up.
 */
public final class DemandForecast {
    /** Areas times SKUs that are remembered; beyond, the faintest are forgotten. */
    static final int MAX_KEYS = 200_000;
    /** How far back demand counts: an order of so long ago weighs 1/e. */
    private static final Duration MEMORY = Duration.ofDays(14);

    /** Younger forecasts are careful: one order in the first minute is no flood. */
    private static final Duration LEAST_AGE = Duration.ofDays(1);

    private static final double FAINT_UNITS = 0.5;
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
    private static final double SECONDS_A_DAY = 86_400;

    private final Map<Key, Mass> masses = new ConcurrentHashMap<>();
    private final WeekShape week = new WeekShape();
    private volatile Instant began;
    private Instant nextSweep = Instant.MIN;

    private record Key(Sku sku, String area) {}

    private record Mass(double units, Instant at) {
        double at(Instant now) {
            return units * Math.exp(-days(at, now) / days(MEMORY));
        }

        Mass plus(Mass other) {
            Instant later = at.isAfter(other.at) ? at : other.at;
            return new Mass(at(later) + other.at(later), later);
        }
    }

    /** A stretch of time ahead. */
    public record Ahead(Instant from, Duration length) {}

    public DemandForecast(Instant began) {
        this.began = began;
    }

    /** Hears of units that were ordered. */
    public synchronized void note(Sku sku, Place destination, int units, Instant at) {
        week.note(at, destination.zone(), units);
        Key key = new Key(sku, destination.area());
        masses.merge(key, new Mass(units / week.factor(at, destination.zone()), at), Mass::plus);
        if (masses.size() > MAX_KEYS) {
            makeRoom(at);
            if (masses.size() > MAX_KEYS) {
                masses.remove(key);
            }
        }
    }

    /** Forgets the faintest quarter. Looks at all of them for that, so not for each order. */
    private void makeRoom(Instant at) {
        if (at.isBefore(nextSweep)) {
            return;
        }
        nextSweep = at.plus(BETWEEN_SWEEPS);
        double[] units = masses.values().stream()
                .mapToDouble(mass -> mass.at(at))
                .sorted()
                .toArray();
        double least = Math.max(FAINT_UNITS, units[units.length / 4]);
        masses.values().removeIf(mass -> mass.at(at) < least);
    }

    /** Orders were heard from that moment on, if not from an earlier one. */
    synchronized void heardSince(Instant moment) {
        began = moment.isBefore(began) ? moment : began;
    }

    /** Units that are expected to be ordered. */
    public double units(Sku sku, Place destination, Ahead ahead) {
        Mass mass = masses.get(new Key(sku, destination.area()));
        if (mass == null) {
            return 0;
        }
        double age = Math.max(days(LEAST_AGE), days(began, ahead.from()));
        double seen = days(MEMORY) * (1 - Math.exp(-age / days(MEMORY)));
        double daily = mass.at(ahead.from()) / seen;
        return daily * week.days(ahead, destination.zone());
    }

    /** All that is known, in so many parts of about the same size. */
    List<DemandRecord> save(int parts, Instant now) {
        List<List<DemandRecord.Mass>> split = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            split.add(new ArrayList<>());
        }
        masses.forEach((key, mass) -> split.get(Math.floorMod(key.hashCode(), parts))
                .add(new DemandRecord.Mass(key.sku(), key.area(), mass.units(), mass.at())));
        List<DemandRecord> saved = new ArrayList<>();
        for (List<DemandRecord.Mass> each : split) {
            saved.add(new DemandRecord(now, began, saved.isEmpty() ? shape() : null, each));
        }
        return saved;
    }

    private synchronized DemandRecord.Week shape() {
        return week.record();
    }

    /**
     * Adds a part that was saved. The time from then on, in which nobody listened, does not count: neither does what is
     * known fade in it, nor was it time without orders.
     */
    synchronized void restore(DemandRecord part, Instant now) {
        Duration gap = Duration.between(part.savedAt(), now);
        Duration unheard = gap.isNegative() ? Duration.ZERO : gap;
        heardSince(part.began().plus(unheard));
        DemandRecord.Week shape = part.week();
        if (shape != null) {
            week.restore(shape, unheard);
        }
        for (DemandRecord.Mass mass : part.masses()) {
            Key key = new Key(mass.sku(), mass.area());
            if (masses.size() < MAX_KEYS || masses.containsKey(key)) {
                masses.merge(key, new Mass(mass.units(), mass.at().plus(unheard)), Mass::plus);
            }
        }
    }

    private static double days(Duration duration) {
        return duration.toSeconds() / SECONDS_A_DAY;
    }

    private static double days(Instant from, Instant to) {
        return Math.max(0, days(Duration.between(from, to)));
    }
}
