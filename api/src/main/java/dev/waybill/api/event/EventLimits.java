package dev.waybill.api.event;

import java.time.Duration;

/**
 * Bounds of the streams of one member.
 *
 * @param subscribers at once; more are refused
 * @param subscriberBytes that may wait for one subscriber's connection
 * @param stall how long a connection may take nothing before its subscriber is let go
 * @param resumeMargin how much earlier than asked for a resume begins: clocks of members differ, and so does the time
 *     at which they hear of a commit
 */
public record EventLimits(int subscribers, int subscriberBytes, Duration stall, Duration resumeMargin) {
    /** Clocks of owners differ by at most 5 s, and a member that is behind by 3 s gives out no points to resume from. */
    static final Duration BEHIND = Duration.ofSeconds(3);

    static final Duration LEAST_MARGIN = Duration.ofSeconds(5).plus(BEHIND);

    public static final EventLimits DEFAULT =
            new EventLimits(1_000, 256 * 1024, Duration.ofSeconds(15), Duration.ofSeconds(10));

    public EventLimits {
        if (resumeMargin.compareTo(LEAST_MARGIN) < 0) {
            throw new IllegalArgumentException("a margin below " + LEAST_MARGIN + " may lose events");
        }
    }
}
