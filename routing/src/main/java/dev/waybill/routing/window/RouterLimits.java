package dev.waybill.routing.window;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of the backlog router.
 *
 * @param window what one window may hold
 * @param effort how long a window is worked on
 * @param moves moves that are planned and not over; no window is solved beyond that
 * @param revisit domain time after which a part is planned again
 * @param patience wall time that a move may wait for stock, and that its home has to decide it
 */
public record RouterLimits(WindowSize window, Effort effort, int moves, Duration revisit, Duration patience) {
    private static final Effort STANDARD_EFFORT = new Effort(60_000, Duration.ofMillis(500));

    /** For a member that does other work on the same cores. */
    public static RouterLimits standard() {
        return new RouterLimits(
                new WindowSize(300, 700_000, 8), STANDARD_EFFORT, 256, Duration.ofMinutes(5), Duration.ofSeconds(10));
    }

    /** Stopped by counting only, so that a run can be repeated. */
    public RouterLimits repeatable() {
        return with(new Effort(effort.scoreCalculations, null, effort.perPart));
    }

    /** The same, where small windows are worked on less. */
    public RouterLimits repeatable(int perPart) {
        return with(new Effort(effort.scoreCalculations, null, perPart));
    }

    private RouterLimits with(Effort other) {
        return new RouterLimits(window, other, moves, revisit, patience);
    }

    /**
     * What one window may hold.
     *
     * @param slackMills how much dearer than today's an option may be by itself; about the base cost of a parcel, which
     *     is what it may save elsewhere
     * @param options ways to serve one part, today's included
     */
    public record WindowSize(int parts, long slackMills, int options) {}

    /**
     * How long a window is worked on.
     *
     * @param scoreCalculations plans looked at, at most
     * @param time wall time, or null where the answer must be repeatable
     * @param perPart plans looked at for each part of the window, at most
     */
    public record Effort(int scoreCalculations, @Nullable Duration time, int perPart) {
        /** The same for every window, however small. */
        public Effort(int scoreCalculations, @Nullable Duration time) {
            this(scoreCalculations, time, Integer.MAX_VALUE);
        }

        int calculations(int parts) {
            return (int) Math.min(scoreCalculations, (long) perPart * parts);
        }
    }
}
