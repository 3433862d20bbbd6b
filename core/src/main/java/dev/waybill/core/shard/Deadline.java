package dev.waybill.core.shard;

import java.time.Instant;

/** A moment on one of the two clocks of a shard. */
public record Deadline(Clock clock, Instant at) {
    /** Protocol time-outs run on the wall clock; holds, grace and tasks on the domain clock, which a demo scales. */
    public enum Clock {
        WALL,
        DOMAIN
    }

    public static Deadline wall(Instant at) {
        return new Deadline(Clock.WALL, at);
    }

    public static Deadline domain(Instant at) {
        return new Deadline(Clock.DOMAIN, at);
    }
}
