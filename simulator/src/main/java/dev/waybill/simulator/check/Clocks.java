package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.VirtualLoops;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The two clocks of a world: virtual wall time, and the domain's, which runs faster; and what members take them for. */
final class Clocks {
    private final VirtualLoops loops;
    private final int speed;

    Clocks(VirtualLoops loops, int speed) {
        this.loops = loops;
        this.speed = speed;
    }

    Instant wall() {
        return loops.clock().instant();
    }

    /** The wall clock of a member. */
    InstantSource wall(Skew skew) {
        return () -> wall().plusNanos(skew.at(loops.nanos()));
    }

    InstantSource domain() {
        return () -> Settings.START.plusNanos(loops.nanos() * speed);
    }

    /** The domain clock of a member runs from its own wall clock, so that it is off by as many times more. */
    InstantSource domain(Skew skew) {
        return () -> Settings.START.plusNanos((loops.nanos() + skew.at(loops.nanos())) * speed);
    }

    /**
     * How wrong the clock of a member goes.
     *
     * @param off at the beginning of the world
     * @param gains so many nanoseconds in a million
     */
    record Skew(Duration off, long gains) {
        private static final long MILLION = 1_000_000;

        long at(long nanos) {
            return off.toNanos() + nanos / MILLION * gains;
        }
    }
}
