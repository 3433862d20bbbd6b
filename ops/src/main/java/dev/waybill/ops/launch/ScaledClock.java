package dev.waybill.ops.launch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The demo's domain clock: starts at an instant and runs {@code speed} times as fast as the wall clock. */
final class ScaledClock implements InstantSource {
    private final InstantSource wall;
    private final Instant wallStart;
    private final Instant start;
    private final double speed;

    ScaledClock(InstantSource wall, Instant start, double speed) {
        this.wall = wall;
        this.wallStart = wall.instant();
        this.start = start;
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        long passed = Duration.between(wallStart, wall.instant()).toMillis();
        return start.plusMillis((long) (passed * speed));
    }

    double speed() {
        return speed;
    }
}
