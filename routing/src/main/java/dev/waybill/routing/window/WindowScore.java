package dev.waybill.routing.window;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/** The score of {@link WindowConstraints}, kept up to date by what each move changes: several times faster. */
public final class WindowScore implements IncrementalScoreCalculator<Window, HardSoftLongScore> {
    private @Nullable Tally tally;

    @Override
    public void resetWorkingSolution(Window window) {
        Tally fresh = new Tally(window);
        window.parts().forEach(part -> fresh.give(part, part.option()));
        tally = fresh;
    }

    private Tally tally() {
        return Objects.requireNonNull(tally, "the solver sets a window before it asks");
    }

    @Override
    public void beforeVariableChanged(Object entity, String variableName) {
        MovablePart part = (MovablePart) entity;
        tally().takeBack(part, part.option());
    }

    @Override
    public void afterVariableChanged(Object entity, String variableName) {
        MovablePart part = (MovablePart) entity;
        tally().give(part, part.option());
    }

    @Override
    public HardSoftLongScore calculateScore() {
        return HardSoftLongScore.of(-tally().broken(), -tally().mills());
    }

    @Override
    public void beforeEntityAdded(Object entity) {}

    @Override
    public void afterEntityAdded(Object entity) {}

    @Override
    public void beforeEntityRemoved(Object entity) {}

    @Override
    public void afterEntityRemoved(Object entity) {}
}
