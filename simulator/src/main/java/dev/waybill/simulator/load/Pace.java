package dev.waybill.simulator.load;

import java.time.Duration;
import java.time.InstantSource;

/** The domain clock and how fast it runs, to turn domain time into waiting. */
public record Pace(InstantSource domain, double speed) {
    /** Wall milliseconds that pass while so much domain time does; at least one. */
    long wallMillis(Duration domainTime) {
        return Math.max(1, (long) (domainTime.toMillis() / speed));
    }
}
