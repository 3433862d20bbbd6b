package dev.waybill.routing.shadow;

/** What shadows do, in numbers. */
public interface ShadowMetrics {
    /** What became of asking a shadow. */
    enum Outcome {
        SAME_PLAN,
        OTHER_PLAN,
        ONLY_LIVE,
        ONLY_SHADOW,
        NEITHER,
        /** It was not asked: too many orders waited. */
        DROPPED
    }

    default void asked(String strategy, Outcome outcome) {}
}
