package dev.waybill.routing.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.routing.window.RouterLimits.Effort;
import dev.waybill.routing.window.WindowSolver.Solved;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.config.solver.EnvironmentMode;

class WindowSolverTest {
    private static final Effort EFFORT = new Effort(5_000, null);

    private static List<Option> choices(Window window) {
        return window.parts().stream().map(MovablePart::option).toList();
    }

    private static long penalties(Window window) {
        return window.parts().stream().filter(MovablePart::moved).count() * Desk.CHANGE;
    }

    @Test
    void solve_everyStepAsserted_endsWithAPossiblePlanThatIsBetter() {
        Window window = new Desk().randomWindow(12);
        long before = JointCost.of(choices(window));

        Solved solved = new WindowSolver(new Effort(1_500, null), EnvironmentMode.FULL_ASSERT).solve(window);

        var score = Objects.requireNonNull(solved.window().score());
        assertThat(score.hardScore()).isZero();
        assertThat(-score.softScore()).isLessThan(before);
    }

    @Test
    void solve_partsThatMustStayTogether_everyStepAsserted_bringsThemTogether() {
        Window window = new Desk().boundWindow(12);

        Solved solved = new WindowSolver(new Effort(3_000, null), EnvironmentMode.FULL_ASSERT).solve(window);

        long apart = solved.window().parts().stream()
                .filter(part -> part.number() % 2 == 1)
                .filter(part -> part.option().parcel()
                        != solved.window()
                                .parts()
                                .get(part.number() - 1)
                                .option()
                                .parcel())
                .count();
        assertThat(apart).isLessThan(6);
        assertThat(Objects.requireNonNull(solved.window().score()).hardScore()).isEqualTo(-apart);
    }

    @Test
    void solve_score_isThePlainSumOfCostsAndPenalties() {
        for (int parts = 2; parts < 30; parts += 7) {
            Window solved = new WindowSolver(EFFORT, EnvironmentMode.REPRODUCIBLE)
                    .solve(new Desk().randomWindow(parts))
                    .window();

            long plain = JointCost.of(choices(solved)) + penalties(solved);
            assertThat(Objects.requireNonNull(solved.score()).softScore()).isEqualTo(-plain);
            assertThat(JointCost.fits(choices(solved))).isTrue();
        }
    }

    @Test
    void solve_stoppedByCountOnly_isRepeatable() {
        WindowSolver solver = new WindowSolver(EFFORT, EnvironmentMode.REPRODUCIBLE);

        Solved first = solver.solve(new Desk().randomWindow(20));
        Solved second = solver.solve(new Desk().randomWindow(20));

        assertThat(second.window().score()).isEqualTo(first.window().score());
        assertThat(choices(second.window()).toString())
                .isEqualTo(choices(first.window()).toString());
        assertThat(first.scoreCalculations()).isBetween(5_000L, 5_010L);
    }

    @Test
    void steps_ofASolvedWindow_areEachPossibleInTurnAndGainTogether() {
        Window solved = new WindowSolver(EFFORT, EnvironmentMode.REPRODUCIBLE)
                .solve(new Desk().randomWindow(24))
                .window();

        List<Improvement.Step> steps = Improvement.of(solved);

        assertThat(steps).isNotEmpty();
        Room room = Room.left(solved.parts().stream().map(MovablePart::today).toList());
        for (Improvement.Step step : steps) {
            assertThat(room.has(step.target())).isTrue();
            room.take(step.target());
            room.give(solved.parts().get(step.part()).today());
        }
        assertThat(steps.stream().mapToLong(Improvement.Step::gainMills).sum()).isPositive();
    }

    @Test
    void steps_simpleMoveBesideABlockedSwap_isStillMade() {
        Desk desk = new Desk();
        Shelf left = desk.shelf("L", "A", 2);
        Shelf right = desk.shelf("R", "A", 2);
        Shelf spare = desk.shelf("S", "B", 2);
        MovablePart one = desk.part(0, desk.option("o1", "L", left, true), desk.option("o1", "R", right, false));
        MovablePart two = desk.part(1, desk.option("o2", "R", right, true), desk.option("o2", "L", left, false));
        MovablePart lonely = desk.part(
                2, desk.option("o2", "X", desk.shelf("X", "B", 2), true), desk.option("o2", "R", spare, false));
        one.choose(one.options().get(1));
        two.choose(two.options().get(1));

        List<Improvement.Step> steps = Improvement.of(new Window(List.of(one, two, lonely)));

        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.part()).isEqualTo(2);
            assertThat(step.gainMills()).isPositive();
        });
    }

    @Test
    void steps_twoPartsThatBlockEachOther_areNotProposed() {
        Desk desk = new Desk();
        Shelf left = desk.shelf("L", "A", 2);
        Shelf right = desk.shelf("R", "A", 2);
        MovablePart one = desk.part(0, desk.option("o1", "L", left, true), desk.option("o1", "R", right, false));
        MovablePart two = desk.part(1, desk.option("o2", "R", right, true), desk.option("o2", "L", left, false));
        one.choose(one.options().get(1));
        two.choose(two.options().get(1));

        assertThat(Improvement.of(new Window(List.of(one, two)))).isEmpty();
    }

    @Test
    void steps_cheaperMoveOfOneOfTwoThatMustStayTogether_isNotProposed() {
        assertThat(stepsOfTheFirstOfTwo(null)).singleElement().satisfies(step -> {
            assertThat(step.part()).isZero();
            assertThat(step.gainMills()).isPositive();
        });
        assertThat(stepsOfTheFirstOfTwo(new Desk().together("o1"))).isEmpty();
    }

    /** Two parts of an order leave in one parcel, one of them at a node where it is hardly found. */
    private static List<Improvement.Step> stepsOfTheFirstOfTwo(@Nullable Together together) {
        Desk desk = new Desk();
        Option lost = desk.lost("o1", "L", desk.shelf("L", "A", 2));
        Option found = desk.option("o1", "R", desk.shelf("R", "A", 2), false);
        Option other = desk.option("o1", "L", desk.shelf("L", "B", 2), true);
        MovablePart one = new MovablePart(0, Desk.CHANGE, List.of(lost, found), together);
        MovablePart two = new MovablePart(1, Desk.CHANGE, List.of(other), together);
        return Improvement.of(new Window(List.of(one, two)));
    }

    @Test
    void steps_ofASolvedWindow_saveWhatTheyChangeInThePlainSum() {
        for (int parts = 4; parts < 40; parts += 9) {
            Window solved = new WindowSolver(EFFORT, EnvironmentMode.REPRODUCIBLE)
                    .solve(new Desk().randomWindow(parts))
                    .window();
            List<Option> plan = new ArrayList<>(
                    solved.parts().stream().map(MovablePart::today).toList());
            for (Improvement.Step step : Improvement.of(solved)) {
                long before = JointCost.of(plan);
                plan.set(step.part(), step.target());
                assertThat(step.gainMills()).isEqualTo(before - JointCost.of(plan) - Desk.CHANGE);
            }
            assertThat(JointCost.fits(plan)).isTrue();
        }
    }
}
