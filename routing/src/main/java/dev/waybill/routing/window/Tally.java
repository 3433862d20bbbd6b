package dev.waybill.routing.window;

import dev.waybill.core.network.Freight;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What the options that the parts of a window have been given cost together, and what they break: the figures of
 * {@link WindowConstraints}, kept up to date by what each change changes. Nothing is given at first.
 */
final class Tally {
    private final int[] units;
    private final int[] lines;
    private final int[] partsOf;
    private final Freight[] freight;
    private final long[] parcelMills;
    private final long[] dayMills;
    private final int[] parcels;
    /** Parts by parcel, of those that must stay together: few. */
    private final Map<Together, Map<Parcel, Integer>> together = new HashMap<>();

    private long broken;
    private long mills;

    Tally(Window window) {
        units = new int[size(window, Tally::highestShelf)];
        lines = new int[size(window, option -> option.day().number())];
        partsOf = new int[size(window, option -> option.parcel().number())];
        freight = new Freight[partsOf.length];
        Arrays.fill(freight, Freight.NOTHING);
        parcelMills = new long[partsOf.length];
        dayMills = new long[lines.length];
        parcels = new int[size(window, option -> option.parcel().order().number())];
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

    /** Units, lines and parcels that are too many. */
    long broken() {
        return broken;
    }

    /** Mills of all parts together, with the penalties of those that do not stay as they are today. */
    long mills() {
        return mills;
    }

    void give(MovablePart part, Option option) {
        change(part, option, 1);
    }

    void takeBack(MovablePart part, Option option) {
        change(part, option, -1);
    }

    private void change(MovablePart part, Option option, int sign) {
        for (Claim claim : option.claims()) {
            shelf(claim.shelf(), sign * claim.units());
        }
        day(option.day(), sign * option.bundle().lines());
        parcel(option.parcel(), sign, option.bundle().freight());
        together(part, option.parcel(), sign);
        mills += sign * (option.unitMills() + (option.current() ? 0 : part.changeMills()));
    }

    private void together(MovablePart part, Parcel parcel, int sign) {
        Together group = part.together();
        if (group != null) {
            Map<Parcel, Integer> parts = together.computeIfAbsent(group, key -> new HashMap<>());
            int before = Together.apart(parts.size());
            parts.merge(parcel, sign, (had, more) -> had + more == 0 ? null : had + more);
            broken += Together.apart(parts.size()) - before;
        }
    }

    private void shelf(Shelf shelf, int more) {
        int before = units[shelf.number()];
        units[shelf.number()] = before + more;
        broken += shelf.overdrawn(before + more) - shelf.overdrawn(before);
    }

    private void day(Day day, int more) {
        int before = lines[day.number()];
        lines[day.number()] = before + more;
        broken += day.overdrawn(before + more) - day.overdrawn(before);
        long cost = day.cost(before + more);
        mills += cost - dayMills[day.number()];
        dayMills[day.number()] = cost;
    }

    private void parcel(Parcel parcel, int part, Freight more) {
        int number = parcel.number();
        boolean was = partsOf[number] > 0;
        partsOf[number] += part;
        freight[number] = part > 0 ? freight[number].plus(more) : freight[number].minus(more);
        boolean is = partsOf[number] > 0;
        long cost = is ? parcel.cost(freight[number]) : 0;
        mills += cost - parcelMills[number];
        parcelMills[number] = cost;
        if (was != is) {
            order(parcel.order(), is ? 1 : -1);
        }
    }

    private void order(OrderGroup order, int parcel) {
        int before = parcels[order.number()];
        parcels[order.number()] = before + parcel;
        mills += order.split(before + parcel) - order.split(before);
    }
}
