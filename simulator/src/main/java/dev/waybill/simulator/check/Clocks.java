package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.VirtualLoops;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The two clocks of a world: virtual wall time, and the domain's, which runs faster. */
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

    /** The wall clock of a member that is that much off. */
    InstantSource wall(Duration off) {
        return () -> wall().plus(off);
    }

    InstantSource domain() {
        return () -> Settings.START.plusNanos(loops.nanos() * speed);
    }
}
