package dev.waybill.routing.window;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;

/** Parts that share stock, capacity or an order, planned together. It starts as today's plan. */
@PlanningSolution
class Window {
    @PlanningEntityCollectionProperty
    private List<MovablePart> parts;

    private Neighbours neighbours;

    @PlanningScore
    private @Nullable HardSoftLongScore score;

    /** For the solver, which copies windows field by field. */
    @SuppressWarnings("NullAway.Init")
    Window() {}

    Window(List<MovablePart> parts) {
        this.parts = List.copyOf(parts);
        this.neighbours = Neighbours.of(parts);
    }

    List<MovablePart> parts() {
        return parts;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    /** Set by the solver; null before. */
    @Nullable
    HardSoftLongScore score() {
        return score;
    }

    /** All options of all parts. */
    Stream<Option> options() {
        return parts.stream().flatMap(part -> part.options().stream());
    }

    /** What the carriage of a part costs today, in mills, on the average of those that travel; 0 when none does. */
    long carriageMills() {
        return Math.round(parts.stream()
                .map(MovablePart::today)
                .mapToLong(today -> today.parcel().carriage(today.bundle().freight()))
                .filter(mills -> mills > 0)
                .average()
                .orElse(0));
    }

    /** Whether any part has a choice. */
    boolean open() {
        return parts.stream().anyMatch(part -> part.options().size() > 1);
    }
}
