package dev.waybill.api.event;

/** Told what becomes of subscribers, for metrics. Must return at once. */
public interface EventMetrics {
    EventMetrics NONE = new EventMetrics() {};

    /** More subscribers than there may be. */
    default void refused() {}

    /** A subscriber came back with the last id it had; not complete when it must read everything anew. */
    default void resumed(boolean complete) {}

    /** A subscriber was told that it may have missed something while it was connected. */
    default void reset() {}

    default void ended(End end) {}

    /** Why a stream ended that the subscriber did not end. */
    enum End {
        /** Its connection took nothing for too long, or it fell behind the ring. */
        SLOW,
        /** Its token has expired or is not accepted any more. */
        TOKEN,
        /** The member shuts down. */
        CLOSED
    }
}
