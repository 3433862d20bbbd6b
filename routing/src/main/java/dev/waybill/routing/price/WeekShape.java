package dev.waybill.routing.price;

import dev.waybill.routing.price.DemandForecast.Ahead;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How demand differs between the days of the week, all goods together, smoothed from week to week. */
final class WeekShape {
    private static final int DAYS = 7;
    private static final int WEEKS_TO_TRUST = 2;
    private static final double NEWEST_WEEK = 0.25;
    private static final Duration STEP = Duration.ofHours(1);
    private static final double STEPS_A_DAY = 24;

    private final double[] thisWeek = new double[DAYS];
    private final double[] usual = new double[DAYS];
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
    }

    /** Demand of that day of the week over that of the mean day; 1 until the week is known. Never zero. */
    double factor(Instant at, ZoneId zone) {
        double sum = Arrays.stream(usual).sum();
        boolean known = weeks >= WEEKS_TO_TRUST && sum > 0;
        return known ? (1 + usual[day(at, zone)]) / (1 + sum / DAYS) : 1;
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

    private static int day(Instant at, ZoneId zone) {
        return at.atZone(zone).getDayOfWeek().getValue() - 1;
    }
}
