package dev.waybill.routing.whatif;

/** Told what the backlog router of simulations does. Called by their threads; must return at once. */
public interface SimulationMetrics {
    SimulationMetrics NONE = new SimulationMetrics() {};

    /** A window was solved with so many score calculations. */
    default void windowSolved(long scoreCalculations) {}

    /** A round has ended because its replay had had its share of windows. */
    default void windowHeldBack() {}
}
