package dev.waybill.core.tower;

import java.time.Duration;
import java.util.List;

/** What this member's backlog router did lately. Safe for any thread; never waits. */
public interface SolverView {
    /** A member without a backlog router. */
    SolverView NONE = () -> new Lately(Totals.NONE, List.of());

    Lately lately();

    /** What is kept; the windows newest first. */
    record Lately(Totals totals, List<SolverWindow> windows) {
        public Lately {
            windows = List.copyOf(windows);
        }
    }

    /**
     * Since the member's start.
     *
     * @param parts that were planned, those of several windows each time
     * @param gainMills that was proposed
     */
    record Totals(long windows, long parts, long gainMills, SolverWindow.Moves moves, Duration took) {
        public static final Totals NONE = new Totals(0, 0, 0, SolverWindow.Moves.NONE, Duration.ZERO);
    }
}
