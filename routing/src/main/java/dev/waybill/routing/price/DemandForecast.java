package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of a SKU an area will order, learned from the orders as they come: exponentially smoothed, with the shape of
 * the week once two whole weeks were seen. Of use after the first day, careful before. Safe for threads.
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

    private final Map<Key, Mass> masses = new HashMap<>();
    private final WeekShape week = new WeekShape();
    private final Instant began;
    private Instant nextSweep = Instant.MIN;

    private record Key(Sku sku, String area) {}

    private record Mass(double units, Instant at) {
        double at(Instant now) {
            return units * Math.exp(-days(at, now) / days(MEMORY));
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
        Mass known = masses.getOrDefault(key, new Mass(0, at));
        masses.put(key, new Mass(known.at(at) + units / week.factor(at, destination.zone()), at));
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

    /** Units that are expected to be ordered. */
    public synchronized double units(Sku sku, Place destination, Ahead ahead) {
        Mass mass = masses.get(new Key(sku, destination.area()));
        if (mass == null) {
            return 0;
        }
        double age = Math.max(days(LEAST_AGE), days(began, ahead.from()));
        double seen = days(MEMORY) * (1 - Math.exp(-age / days(MEMORY)));
        double daily = mass.at(ahead.from()) / seen;
        return daily * week.days(ahead, destination.zone());
    }

    private static double days(Duration duration) {
        return duration.toSeconds() / SECONDS_A_DAY;
    }

    private static double days(Instant from, Instant to) {
        return Math.max(0, days(Duration.between(from, to)));
    }
}
