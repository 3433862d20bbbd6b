package dev.waybill.simulator.demand;

import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A Poisson stream of moments whose rate follows the hours of the day: quiet at night, a first top at noon, the highest
 * in the evening. The shape is our own choice.
 */
final class DayShape {
    private static final int[] HOURS = {
        20, 12, 8, 6, 8, 14, 25, 40, 55, 65, 72, 78, 82, 76, 70, 68, 70, 76, 86, 96, 100, 92, 66, 38
    };
    private static final int TOP = 100;
    private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();

    private final ZoneId zone;
    private final double topPerHour;

    DayShape(ZoneId zone, double perDay) {
        this.zone = zone;
        int sum = 0;
        for (int hour : HOURS) {
            sum += hour;
        }
        this.topPerHour = perDay * TOP / sum;
    }

    /** The next moment after one, by thinning a stream of the top rate. */
    Instant after(Instant moment, Chance chance) {
        Instant at = moment;
        do {
            at = at.plusNanos((long) (chance.exponential() / topPerHour * NANOS_PER_HOUR));
        } while (chance.below(TOP) >= HOURS[at.atZone(zone).getHour()]);
        return at;
    }
}
