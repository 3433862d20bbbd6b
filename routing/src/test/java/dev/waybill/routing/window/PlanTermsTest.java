package dev.waybill.routing.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.tower.SolverWindow;
import dev.waybill.core.tower.SolverWindow.Matches;
import dev.waybill.core.tower.SolverWindow.Sample;
import dev.waybill.routing.window.RouterLimits.Effort;
import dev.waybill.routing.window.WindowSolver.Solved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import org.optaplanner.core.api.score.constraint.ConstraintMatchTotal;
import org.optaplanner.core.api.solver.SolutionManager;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;

/** What the solver view says of a window is what the solver did. */
class PlanTermsTest {
    private static final Effort TINY = new Effort(1_500, null);

    private static Solved solved(Window window) {
        return new WindowSolver(TINY, EnvironmentMode.FULL_ASSERT).solve(window);
    }

    /** As OptaPlanner itself matches the constraints. */
    private static List<ConstraintMatchTotal<HardSoftLongScore>> matched(Window window) {
        SolverFactory<Window> factory = SolverFactory.create(new SolverConfig()
                .withSolutionClass(Window.class)
                .withEntityClasses(MovablePart.class)
                .withScoreDirectorFactory(
                        new ScoreDirectorFactoryConfig().withConstraintProviderClass(WindowConstraints.class)));
        SolutionManager<Window, HardSoftLongScore> manager = SolutionManager.create(factory);
        return List.copyOf(manager.explain(window).getConstraintMatchTotalMap().values());
    }

    @Test
    void terms_areTheConstraintMatchesOfOptaPlanner() {
        for (int parts = 2; parts < 20; parts += 3) {
            Window window = solved(new Desk().randomWindow(parts)).window();
            PlanTerms terms = PlanTerms.of(window);
            for (ConstraintMatchTotal<HardSoftLongScore> match : matched(window)) {
                long sum = -match.getScore().hardScore() - match.getScore().softScore();
                assertThat(terms.of(match.getConstraintName()))
                        .as("%s of %d parts", match.getConstraintName(), parts)
                        .isEqualTo(new Matches(match.getConstraintMatchCount(), sum));
            }
        }
    }

    @Test
    void terms_addUpToTheScoreThatTheSolverEndedWith() {
        Window before = new Desk().randomWindow(12);
        PlanTerms start = PlanTerms.of(before);
        Solved solved = solved(before);
        PlanTerms end = PlanTerms.of(solved.window());

        assertThat(end.score())
                .isEqualTo(Curve.of(Objects.requireNonNull(solved.window().score())));
        assertThat(end.score().soft()).isGreaterThan(start.score().soft());
        assertThat(PlanTerms.sideBySide(start, end).stream()
                        .filter(term -> !term.hard())
                        .mapToLong(term -> term.start().sum() - term.end().sum())
                        .sum())
                .isEqualTo(end.score().soft() - start.score().soft());
    }

    @Test
    void moneyOfTheTerms_isTheJointCostOfTheGoods_andThePenaltiesOfTheirMoves() {
        for (int parts = 3; parts < 18; parts += 5) {
            Window window = solved(new Desk().randomWindow(parts)).window();
            long penalties = window.parts().stream()
                    .filter(MovablePart::moved)
                    .mapToLong(MovablePart::changeMills)
                    .sum();
            long goods = JointCost.of(
                    window.parts().stream().map(MovablePart::option).toList());
            assertThat(-PlanTerms.of(window).score().soft()).isEqualTo(goods + penalties);
        }
    }

    @Test
    void curve_onlyGetsBetter_andEndsWithTheScore() {
        Solved solved = solved(new Desk().randomWindow(12));

        assertThat(solved.curve()).isNotEmpty().hasSizeLessThanOrEqualTo(SolverWindow.MAX_SAMPLES);
        assertThat(solved.curve()).isSortedAccordingTo((a, b) -> a.after().compareTo(b.after()));
        assertThat(solved.curve())
                .extracting(sample -> HardSoftLongScore.of(
                        sample.score().hard(), sample.score().soft()))
                .isSorted();
        assertThat(solved.curve().get(solved.curve().size() - 1).score())
                .isEqualTo(Curve.of(Objects.requireNonNull(solved.window().score())));
    }

    @Test
    void curve_ofManyImprovements_keepsFirstAndLast_andIsBounded() {
        Curve curve = new Curve();
        for (int i = 0; i <= 10_000; i++) {
            curve.add(i, HardSoftLongScore.of(0, i));
            assertThat(curve.samples()).hasSizeLessThan(SolverWindow.MAX_SAMPLES);
        }
        List<Sample> samples = curve.samples();
        assertThat(samples.get(0).after()).isZero();
        assertThat(samples.get(samples.size() - 1).after()).isEqualTo(Duration.ofSeconds(10));
        assertThat(samples).hasSizeGreaterThan(SolverWindow.MAX_SAMPLES / 4);
        assertThat(samples).isSortedAccordingTo((a, b) -> a.after().compareTo(b.after()));
    }

    @Test
    void journal_keepsTheLastWindows_andAllTotals() {
        SolverJournal journal = new SolverJournal(2);
        Window window = new Desk().randomWindow(4);
        for (int i = 0; i < 3; i++) {
            PlanTerms start = PlanTerms.of(window);
            journal.add(new SolverJournal.Entry(
                    Instant.EPOCH, "standard@1", 2, solved(window), start, PlanTerms.of(window), 3, 1_000));
        }
        journal.accepted(3);
        journal.accepted(3);
        journal.refused(3, "TARGET");
        journal.expired(1);

        var lately = journal.lately();
        assertThat(lately.windows()).extracting(SolverWindow::number).containsExactly(3L, 2L);
        assertThat(lately.windows().get(0).moves())
                .isEqualTo(new SolverWindow.Moves(3, 2, 0, Map.of("TARGET", 1), 0, 0));
        assertThat(lately.windows().get(1).moves()).isEqualTo(SolverWindow.Moves.proposed(3));
        assertThat(lately.totals().windows()).isEqualTo(3);
        assertThat(lately.totals().gainMills()).isEqualTo(3_000);
        assertThat(lately.totals().moves()).isEqualTo(new SolverWindow.Moves(9, 2, 0, Map.of("TARGET", 1), 1, 0));
        SolverWindow newest = lately.windows().get(0);
        assertThat(newest.curve().get(0)).isEqualTo(new Sample(Duration.ZERO, newest.start()));
    }
}
