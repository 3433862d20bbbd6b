package dev.waybill.routing.price;

import dev.waybill.core.price.DemandRecord;
import dev.waybill.routing.price.DemandForecast.Ahead;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How demand differs between the days of the week, all goods together, smoothed from week to week. One thread at a time
 * changes it; any may ask.
 */
final class WeekShape {
    private static final int DAYS = 7;
    private static final int WEEKS_TO_TRUST = 2;
    private static final double NEWEST_WEEK = 0.25;
    private static final Duration STEP = Duration.ofHours(1);
    private static final double STEPS_A_DAY = 24;
    /** Missing so much, a week is still a week. */
    private static final Duration WHILE = Duration.ofHours(6);

    private final double[] thisWeek = new double[DAYS];
    private final double[] usual = new double[DAYS];
    /** Of each day over the mean day, as of the last whole week; null until the week is known. */
    private volatile double @Nullable [] factors;

    private @Nullable Instant weekBegan;
    private int weeks;

    void note(Instant at, ZoneId zone, int units) {
        if (weekBegan == null) {
            weekBegan = at;
        }
        if (Duration.between(weekBegan, at).toDays() >= DAYS) {
            turn();
            weekBegan = at;
        }
        thisWeek[day(at, zone)] += units;
    }

    private void turn() {
        double weight = weeks == 0 ? 1 : NEWEST_WEEK;
        for (int day = 0; day < DAYS; day++) {
            usual[day] += weight * (thisWeek[day] - usual[day]);
        }
        Arrays.fill(thisWeek, 0);
        weeks++;
        factors = factors();
    }

    private double @Nullable [] factors() {
        double sum = Arrays.stream(usual).sum();
        boolean known = weeks >= WEEKS_TO_TRUST && sum > 0;
        return known
                ? Arrays.stream(usual).map(day -> (1 + day) / (1 + sum / DAYS)).toArray()
                : null;
    }

    /** Demand of that day of the week over that of the mean day; 1 until the week is known. Never zero. */
    double factor(Instant at, ZoneId zone) {
        double[] known = factors;
        return known == null ? 1 : known[day(at, zone)];
    }

    /** The stretch in mean days. */
    double days(Ahead ahead, ZoneId zone) {
        double days = 0;
        Instant end = ahead.from().plus(ahead.length());
        for (Instant at = ahead.from(); at.isBefore(end); at = at.plus(STEP)) {
            double share = Math.min(1.0, Duration.between(at, end).toSeconds() / (double) STEP.toSeconds());
            days += share * factor(at, zone) / STEPS_A_DAY;
        }
        return days;
    }

    DemandRecord.Week record() {
        return new DemandRecord.Week(weekBegan, list(thisWeek), list(usual), weeks);
    }

    /**
     * Takes over what was learned before this one began.
     *
     * @param unheard how long nobody listened in between; after a longer time the week that went on is forgotten
     */
    void restore(DemandRecord.Week before, Duration unheard) {
        if (weeks == 0) {
            weeks = before.weeks();
            Arrays.setAll(usual, before.usual()::get);
            factors = factors();
        }
        Instant goneOn = before.began();
        if (goneOn != null && unheard.compareTo(WHILE) < 0) {
            weekBegan = goneOn;
            Arrays.setAll(thisWeek, day -> thisWeek[day] + before.current().get(day));
        }
    }

    private static List<Double> list(double[] days) {
        return Arrays.stream(days).boxed().toList();
    }

    private static int day(Instant at, ZoneId zone) {
        return at.atZone(zone).getDayOfWeek().getValue() - 1;
    }
}
