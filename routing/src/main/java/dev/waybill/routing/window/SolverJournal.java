package dev.waybill.routing.window;

import dev.waybill.core.tower.SolverView;
import dev.waybill.core.tower.SolverWindow;
import dev.waybill.core.tower.SolverWindow.Moves;
import dev.waybill.core.tower.SolverWindow.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what came of the last windows, and what became of their moves. Safe for any thread. */
public final class SolverJournal implements SolverView {
    private final int kept;
    private final Deque<SolverWindow> windows = new ArrayDeque<>();
    /** By the number of the window: what has become of its moves, while it is kept. */
    private final Map<Long, Moves> moves = new TreeMap<>();

    private Totals totals = Totals.NONE;

    /** @param kept windows that are remembered, at least one */
    public SolverJournal(int kept) {
        if (kept < 1) {
            throw new IllegalArgumentException("at least one window must be kept, not " + kept);
        }
        this.kept = kept;
    }

    /** One window that was solved. */
    record Entry(
            Instant at,
            String strategy,
            int orders,
            WindowSolver.Solved solved,
            PlanTerms start,
            PlanTerms end,
            int proposed,
            long gainMills) {}

    /** Returns the window's number, by which its moves are known. */
    synchronized long add(Entry entry) {
        WindowSolver.Solved solved = entry.solved();
        Moves planned = Moves.proposed(entry.proposed());
        long number = totals.windows() + 1;
        int parts = solved.window().parts().size();
        windows.addFirst(new SolverWindow(
                number,
                entry.at(),
                entry.strategy(),
                entry.orders(),
                parts,
                entry.start().score(),
                entry.end().score(),
                curve(entry),
                PlanTerms.sideBySide(entry.start(), entry.end()),
                entry.gainMills(),
                planned,
                solved.scoreCalculations(),
                solved.took()));
        moves.put(number, planned);
        while (windows.size() > kept) {
            moves.remove(windows.removeLast().number());
        }
        Duration took = totals.took().plus(solved.took());
        totals = new Totals(
                number,
                totals.parts() + parts,
                totals.gainMills() + entry.gainMills(),
                totals.moves().plus(planned),
                took);
        return number;
    }

    private static List<Sample> curve(Entry entry) {
        List<Sample> curve = new ArrayList<>();
        curve.add(new Sample(Duration.ZERO, entry.start().score()));
        curve.addAll(entry.solved().curve());
        return curve;
    }

    void accepted(long window) {
        became(window, Moves.ACCEPTED);
    }

    void applied(PlannedMove move) {
        became(move.window(), Moves.applied(move.gainMills()));
    }

    /** @param code why: of the refusal, or what an answer was instead of one */
    void refused(long window, String code) {
        became(window, Moves.refused(code));
    }

    void expired(long window) {
        became(window, Moves.EXPIRED);
    }

    private synchronized void became(long window, Moves one) {
        moves.computeIfPresent(window, (number, before) -> before.plus(one));
        totals = new Totals(
                totals.windows(),
                totals.parts(),
                totals.gainMills(),
                totals.moves().plus(one),
                totals.took());
    }

    @Override
    public synchronized Lately lately() {
        List<SolverWindow> now = new ArrayList<>();
        windows.forEach(window -> now.add(window.with(moves.getOrDefault(window.number(), window.moves()))));
        return new Lately(totals, now);
    }
}
