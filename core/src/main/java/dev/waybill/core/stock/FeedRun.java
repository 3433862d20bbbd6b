package dev.waybill.core.stock;

import java.time.Instant;
import java.util.List;

/**
 * How far a feed has come; for people and programs that look on, nothing is decided by it.
 *
 * @param client who sends it
 * @param landed rows that changed something
 * @param unchanged rows that say what is known already
 * @param ignored rows that are older than what is known, or repeated
 * @param failed rows that could not be read or done
 * @param zeroed positions that a snapshot did not name and that are empty since
 * @param begun wall clock
 * @param told wall clock, when this was noted
 * @param problems the first ones
 * @param problemsLeftOut how many more there were
 */
public record FeedRun(
        String id,
        String client,
        Mode mode,
        State state,
        long rows,
        long landed,
        long unchanged,
        long ignored,
        long failed,
        long zeroed,
        Instant begun,
        Instant told,
        List<Problem> problems,
        long problemsLeftOut) {
    /** Problems that are kept. */
    public static final int MAX_PROBLEMS = 100;

    public FeedRun {
        problems = List.copyOf(problems);
    }

    /** What the rows are together. */
    public enum Mode {
        /** Each row stands for itself. */
        DELTA,
        /** Everything that one node has: positions that are not named are empty. */
        FULL
    }

    public enum State {
        RUNNING,
        /** Every row was read, up to the end. */
        DONE,
        /** It broke off: what landed has landed, and it may be sent again as a whole. */
        INCOMPLETE
    }

    /** A row that did not land, and why. */
    public record Problem(long line, String field, String code, String detail) {}
}
