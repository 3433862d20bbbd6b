package dev.waybill.routing.window;

import dev.waybill.core.tower.SolverWindow.Sample;
import dev.waybill.routing.window.RouterLimits.Effort;
import java.time.Duration;
import java.util.List;
import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import org.optaplanner.core.api.score.stream.ConstraintStreamImplType;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;
import org.optaplanner.core.impl.solver.DefaultSolver;
import org.optaplanner.core.impl.solver.scope.SolverScope;

/**
 * Improves windows by simulated annealing from today's plan, as warm as the window's parcels are dear. The same
 * window gives the same answer, unless its effort is bounded by time, too. Blocks its caller: never on an event loop.
 */
final class WindowSolver {
    private static final long WIDE_PERCENT = 70;
    private static final long COOLER = 20;
    /** How much worse a plan may get at first on the way to a better one, as a share of what a parcel costs. */
    private static final long START_PERCENT = 25;

    private final Effort effort;
    private final EnvironmentMode mode;

    WindowSolver(Effort effort, EnvironmentMode mode) {
        this.effort = effort;
        this.mode = mode;
    }

    private SolverConfig config(long startMills, long calculations) {
        TerminationConfig termination = new TerminationConfig().withScoreCalculationCountLimit(calculations);
        if (effort.time() != null) {
            termination.withSpentLimit(effort.time());
        }
        return new SolverConfig()
                .withSolutionClass(Window.class)
                .withEntityClasses(MovablePart.class)
                .withEnvironmentMode(mode)
                .withRandomSeed(0L)
                .withScoreDirectorFactory(engine(mode))
                .withTerminationConfig(termination)
                .withPhaseList(List.of(wide(startMills, calculations), annealing(startMills / COOLER)));
    }

    private static ScoreDirectorFactoryConfig engine(EnvironmentMode mode) {
        ScoreDirectorFactoryConfig engine =
                new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(WindowScore.class);
        return mode.isAsserted() ? engine.withAssertionScoreDirectorFactory(specification()) : engine;
    }

    /** What the engine's scores are compared with when assertions are on. */
    private static ScoreDirectorFactoryConfig specification() {
        return new ScoreDirectorFactoryConfig()
                .withConstraintProviderClass(WindowConstraints.class)
                .withConstraintStreamImplType(ConstraintStreamImplType.BAVET);
    }

    /** Most of the work goes into finding the region of the best plan, the rest into polishing it. */
    private LocalSearchPhaseConfig wide(long startMills, long calculations) {
        LocalSearchPhaseConfig phase = annealing(startMills);
        TerminationConfig share =
                new TerminationConfig().withScoreCalculationCountLimit(calculations * WIDE_PERCENT / 100);
        if (effort.time() != null) {
            share.withSpentLimit(effort.time().multipliedBy(WIDE_PERCENT).dividedBy(100));
        }
        phase.setTerminationConfig(share);
        return phase;
    }

    /** A plan may get worse by the temperature on the way to a better one, but never impossible. */
    private static LocalSearchPhaseConfig annealing(long temperature) {
        return new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(WindowMoves.class))
                .withAcceptorConfig(new LocalSearchAcceptorConfig()
                        .withSimulatedAnnealingStartingTemperature("0hard/" + temperature + "soft"))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1));
    }

    /** The best plan found. */
    Solved solve(Window window) {
        long startMills = window.carriageMills() * START_PERCENT / 100;
        long calculations = effort.calculations(window.parts().size());
        Solver<Window> solver =
                SolverFactory.<Window>create(config(startMills, calculations)).buildSolver();
        Curve curve = new Curve();
        solver.addEventListener(
                event -> curve.add(event.getTimeMillisSpent(), (HardSoftLongScore) event.getNewBestScore()));
        Window best = solver.solve(window);
        SolverScope<Window> scope = ((DefaultSolver<Window>) solver).getSolverScope();
        Duration took = Duration.ofMillis(scope.getTimeMillisSpent());
        return new Solved(best, scope.getScoreCalculationCount(), took, curve.samples());
    }

    /** @param curve each better plan that was found, when */
    record Solved(Window window, long scoreCalculations, Duration took, List<Sample> curve) {}
}
