package dev.waybill.core.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with what is known of its answer.
 *
 * @param bodyHash of the request, so that a copy of it is known
 * @param by a token's subject
 * @param requestedAt wall clock
 * @param toldAt wall clock of the last word of the member that runs it
 * @param done orders that were placed so far, in all replays together
 * @param total how many there will be; 0 while it is not known
 * @param detail why it ended early, else empty
 * @param results those that are finished, the baseline first
 * @param winner the scenario that costs least and serves customers as well, or null when nothing beats the baseline
 */
public record Simulation(
        String id,
        String bodyHash,
        SimulationRequest request,
        String by,
        Instant requestedAt,
        Instant toldAt,
        State state,
        long done,
        long total,
        String detail,
        List<ScenarioResult> results,
        @Nullable String winner) {
    /** Those that were asked last come first. */
    public static final Comparator<Simulation> NEWEST_FIRST =
            Comparator.comparing(Simulation::requestedAt).reversed().thenComparing(Simulation::id);

    public Simulation {
        results = List.copyOf(results);
    }

    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** It took longer than it may; what is finished is there. */
        TIMED_OUT,
        FAILED,
        /** Somebody has stopped it; what is finished is there. */
        CANCELLED
    }

    public boolean ended() {
        return state != State.WAITING && state != State.RUNNING;
    }

    /** The same, said again. */
    public Simulation toldAgain(Instant told) {
        return new Simulation(
                id, bodyHash, request, by, requestedAt, told, state, done, total, detail, results, winner);
    }

    public Simulation running(long nowDone, long nowTotal, List<ScenarioResult> finished, Instant told) {
        return new Simulation(
                id, bodyHash, request, by, requestedAt, told, State.RUNNING, nowDone, nowTotal, "", finished, null);
    }

    public Simulation ended(State how, String why, List<ScenarioResult> finished, Instant told) {
        return new Simulation(
                id,
                bodyHash,
                request,
                by,
                requestedAt,
                told,
                how,
                done,
                total,
                why,
                finished,
                how == State.DONE ? Winner.of(finished) : null);
    }
}
