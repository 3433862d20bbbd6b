package dev.waybill.core.adapter.memory;

import java.time.Duration;

/**
 * What happens to one request.
 *
 * @param before how long it travels before it takes effect
 * @param after how long until its answer, or its failure, is back
 */
public record Fault(Kind kind, Duration before, Duration after) {
    /** All is well, at once. */
    public static final Fault NONE = new Fault(Kind.ANSWERED, Duration.ZERO, Duration.ZERO);

    /** What becomes of it. */
    public enum Kind {
        /** It takes effect and is answered. */
        ANSWERED,
        /** It takes effect, but the caller sees a failure. */
        ANSWER_LOST,
        /** It never takes effect, and the caller sees a failure. */
        LOST,
        /** The caller sees a failure after {@code after}; it takes effect after {@code before}, perhaps much later. */
        LATE,
        /** It takes effect twice; the caller sees the answer of the first. */
        DOUBLED
    }

    /** Decides about each request. */
    @FunctionalInterface
    public interface Plan {
        /** Asked with the operation, as the port names it, and the shard or address that it goes to. */
        Fault next(String what, String whom);
    }
}
