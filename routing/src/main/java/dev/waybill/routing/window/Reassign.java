package dev.waybill.routing.window;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;

/** Gives one or more parts other options, at once. */
final class Reassign extends AbstractMove<Window> {
    private final List<MovablePart> parts;
    private final List<Option> options;

    /** @param options one for each part */
    Reassign(List<MovablePart> parts, List<Option> options) {
        this.parts = parts;
        this.options = options;
    }

    @Override
    public boolean isMoveDoable(ScoreDirector<Window> director) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).option() != options.get(i)) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Reassign createUndoMove(ScoreDirector<Window> director) {
        List<Option> before = new ArrayList<>(parts.size());
        for (MovablePart part : parts) {
            before.add(part.option());
        }
        return new Reassign(parts, before);
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<Window> director) {
        for (int i = 0; i < parts.size(); i++) {
            MovablePart part = parts.get(i);
            director.beforeVariableChanged(part, MovablePart.OPTION);
            part.choose(options.get(i));
            director.afterVariableChanged(part, MovablePart.OPTION);
        }
    }

    @Override
    public Collection<?> getPlanningEntities() {
        return parts;
    }

    @Override
    public Collection<?> getPlanningValues() {
        return options;
    }

    @Override
    public String toString() {
        return parts + " -> " + options;
    }
}
