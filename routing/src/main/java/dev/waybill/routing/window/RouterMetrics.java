package dev.waybill.routing.window;

import dev.waybill.core.tower.SolverWindow.Term;
import java.time.Duration;
import java.util.List;

/** Told what the backlog router does. Called from its thread and from those that answer moves; must return at once. */
public interface RouterMetrics {
    RouterMetrics NONE = new RouterMetrics() {};

    /** A window was solved with so many score calculations. */
    default void windowSolved(int parts, long scoreCalculations) {}

    /** What the window's plan cost before and after, constraint by constraint, and the wall time of solving it. */
    default void windowPriced(List<Term> terms, Duration took) {}

    /** A joint plan saves {@code gainMills} by {@code moves} moves. */
    default void movesProposed(int moves, long gainMills) {}

    /** The order's home has accepted a move: its target is being tried. */
    default void moveAccepted(long gainMills) {}

    /** The part was seen at its new node. A part that is released at once is not seen any more. */
    default void moveApplied(long gainMills) {}

    /** A move was refused, with the refusal's code, {@code BUSY} or {@code UNKNOWN}. Nothing is harmed. */
    default void moveRefused(String code) {}

    /** A move waited in vain for stock or capacity that another move was to set free. */
    default void moveExpired() {}

    /** Parts were released, or ended, without ever having been in a window. */
    default void leftUnrouted(int parts) {}

    /** Why a move was made could not be saved. */
    default void decisionLost() {}
}
