package dev.waybill.routing.window;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** A part that may still move, and the option that the solver has given it. */
@PlanningEntity
class MovablePart {
    static final String OPTION = "option";

    private int number;
    private long changeMills;
    private @Nullable Together together;

    @ValueRangeProvider(id = "options")
    private List<Option> options;

    @PlanningVariable(valueRangeProviderRefs = "options")
    private @Nullable Option option;

    /** For the solver, which copies parts field by field. */
    @SuppressWarnings("NullAway.Init")
    MovablePart() {}

    /**
     * @param number its place in the window
     * @param changeMills what a move must gain at least
     * @param options the first one is today's
     */
    MovablePart(int number, long changeMills, List<Option> options) {
        this(number, changeMills, options, null);
    }

    /** @param together with what it leaves in one parcel, or null */
    MovablePart(int number, long changeMills, List<Option> options, @Nullable Together together) {
        this.number = number;
        this.changeMills = changeMills;
        this.together = together;
        this.options = List.copyOf(options);
        this.option = options.get(0);
    }

    int number() {
        return number;
    }

    List<Option> options() {
        return options;
    }

    Option today() {
        return options.get(0);
    }

    Option option() {
        return Objects.requireNonNull(option, "every part has an option");
    }

    void choose(Option chosen) {
        option = chosen;
    }

    boolean moved() {
        return !option().current();
    }

    long changeMills() {
        return changeMills;
    }

    @Nullable
    Together together() {
        return together;
    }

    List<Claim> claims() {
        return option().claims();
    }

    OrderGroup order() {
        return option().parcel().order();
    }

    /** The option that goes into this parcel, or null when it has none. */
    @Nullable
    Option into(Parcel parcel) {
        for (Option candidate : options) {
            if (candidate.parcel() == parcel) {
                return candidate;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return number + ":" + option;
    }
}
