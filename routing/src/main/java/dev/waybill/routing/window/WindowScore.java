package dev.waybill.routing.window;

import dev.waybill.core.network.Freight;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/** The score of {@link WindowConstraints}, kept up to date by what each move changes: several times faster. */
public final class WindowScore implements IncrementalScoreCalculator<Window, HardSoftLongScore> {
    private int[] units = {};
    private int[] lines = {};
    private int[] partsOf = {};
    private Freight[] freight = {};
    private long[] parcelMills = {};
    private long[] dayMills = {};
    private int[] parcels = {};
    /** Parts by parcel, of those that must stay together: few. */
    private final Map<Together, Map<Parcel, Integer>> together = new HashMap<>();

    private long hard;
    private long soft;

    @Override
    public void resetWorkingSolution(Window window) {
        units = new int[size(window, WindowScore::highestShelf)];
        lines = new int[size(window, option -> option.day().number())];
        partsOf = new int[size(window, option -> option.parcel().number())];
        freight = new Freight[partsOf.length];
        Arrays.fill(freight, Freight.NOTHING);
        parcelMills = new long[partsOf.length];
        dayMills = new long[lines.length];
        parcels = new int[size(window, option -> option.parcel().order().number())];
        together.clear();
        hard = 0;
        soft = 0;
        window.parts().forEach(this::insert);
    }

    private static int size(Window window, ToIntFunction<Option> number) {
        return window.options().mapToInt(number).max().orElse(-1) + 1;
    }

    private static int highestShelf(Option option) {
        return option.claims().stream()
                .mapToInt(claim -> claim.shelf().number())
                .max()
                .orElse(-1);
    }

    @Override
    public void beforeVariableChanged(Object entity, String variableName) {
        retract((MovablePart) entity);
    }

    @Override
    public void afterVariableChanged(Object entity, String variableName) {
        insert((MovablePart) entity);
    }

    private void insert(MovablePart part) {
        change(part.option(), 1);
        together(part, 1);
        soft += part.moved() ? part.changeMills() : 0;
    }

    private void retract(MovablePart part) {
        change(part.option(), -1);
        together(part, -1);
        soft -= part.moved() ? part.changeMills() : 0;
    }

    private void together(MovablePart part, int sign) {
        Together group = part.together();
        if (group != null) {
            Map<Parcel, Integer> parts = together.computeIfAbsent(group, key -> new HashMap<>());
            int before = Together.apart(parts.size());
            parts.merge(part.option().parcel(), sign, (had, more) -> had + more == 0 ? null : had + more);
            hard += Together.apart(parts.size()) - before;
        }
    }

    private void change(Option option, int sign) {
        for (Claim claim : option.claims()) {
            shelf(claim.shelf(), sign * claim.units());
        }
        day(option.day(), sign * option.bundle().lines());
        parcel(option.parcel(), sign, option.bundle().freight());
        soft += sign * option.unitMills();
    }

    private void shelf(Shelf shelf, int more) {
        int before = units[shelf.number()];
        units[shelf.number()] = before + more;
        hard += shelf.overdrawn(before + more) - shelf.overdrawn(before);
    }

    private void day(Day day, int more) {
        int before = lines[day.number()];
        lines[day.number()] = before + more;
        hard += day.overdrawn(before + more) - day.overdrawn(before);
        long cost = day.cost(before + more);
        soft += cost - dayMills[day.number()];
        dayMills[day.number()] = cost;
    }

    private void parcel(Parcel parcel, int part, Freight more) {
        int number = parcel.number();
        boolean was = partsOf[number] > 0;
        partsOf[number] += part;
        freight[number] = part > 0 ? freight[number].plus(more) : freight[number].minus(more);
        boolean is = partsOf[number] > 0;
        long cost = is ? parcel.cost(freight[number]) : 0;
        soft += cost - parcelMills[number];
        parcelMills[number] = cost;
        if (was != is) {
            order(parcel.order(), is ? 1 : -1);
        }
    }

    private void order(OrderGroup order, int parcel) {
        int before = parcels[order.number()];
        parcels[order.number()] = before + parcel;
        soft += order.split(before + parcel) - order.split(before);
    }

    @Override
    public HardSoftLongScore calculateScore() {
        return HardSoftLongScore.of(-hard, -soft);
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
