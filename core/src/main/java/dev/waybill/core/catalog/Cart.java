package dev.waybill.core.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants, with kits taken apart: every kit is the lines of its components, which are kept together, by the
 * catalog of that moment. A SKU stands on one line only, as itself or as a component.
 *
 * @param lines numbered from 1 in the order in which they were asked for
 * @param problems what must be mended first; then there are no lines to rely on
 */
public record Cart(List<Line> lines, List<Problem> problems) {
    /** Not a character of a group's name. */
    private static final String KIT_GROUP = "kit:";

    public Cart {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /**
     * A line as it was asked for.
     *
     * @param group lines of one group leave one node in one parcel; null for a line that may leave from anywhere
     */
    public record Wanted(Sku sku, int units, @Nullable String group) {}

    /**
     * A line to be fulfilled.
     *
     * @param of the index of the line that was asked for, from 0
     * @param kit whether that one is a kit
     */
    public record Line(
            int number,
            int of,
            Sku sku,
            int units,
            @Nullable String group,
            boolean kit) {}

    /**
     * Why a line cannot be had.
     *
     * @param of the index of the line that was asked for, from 0
     */
    public record Problem(int of, String field, String code, String detail) {}

    /**
     * Takes kits apart. What the catalog does not know is left as it is.
     *
     * @param mostUnits the most units that a line may have
     */
    public static Cart of(List<Wanted> wanted, Function<Sku, @Nullable Item> catalog, int mostUnits) {
        Making making = new Making(catalog, mostUnits);
        for (int i = 0; i < wanted.size(); i++) {
            making.add(i, wanted.get(i));
        }
        return new Cart(making.lines, making.problems);
    }

    /** The numbers of the lines of each group. */
    public List<Set<Integer>> together() {
        Map<String, Set<Integer>> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.group() != null) {
                groups.computeIfAbsent(line.group(), group -> new TreeSet<>()).add(line.number());
            }
        }
        return List.copyOf(groups.values());
    }

    private static final class Making {
        private final Function<Sku, @Nullable Item> catalog;
        private final int mostUnits;
        private final Set<Sku> seen = new HashSet<>();
        private final List<Line> lines = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        Making(Function<Sku, @Nullable Item> catalog, int mostUnits) {
            this.catalog = catalog;
            this.mostUnits = mostUnits;
        }

        void add(int of, Wanted wanted) {
            Item item = catalog.apply(wanted.sku());
            if (item == null || !item.kit()) {
                line(of, wanted, false);
                return;
            }
            String group = wanted.group() == null ? KIT_GROUP + (of + 1) : wanted.group();
            for (Item.Component component : item.components()) {
                component(of, wanted, component, group);
            }
        }

        private void component(int of, Wanted kit, Item.Component component, String group) {
            Item item = catalog.apply(component.sku());
            long units = (long) kit.units() * component.units();
            if (item == null || item.kit()) {
                String what = item == null ? " is not in the catalog" : " is a kit itself";
                String detail = "the component " + component.sku() + " of the kit " + kit.sku() + what;
                problems.add(new Problem(of, "sku", "BROKEN_KIT", detail));
            } else if (units > mostUnits) {
                String detail = "has " + units + " units of " + component.sku() + ", more than " + mostUnits;
                problems.add(new Problem(of, "quantity", "OUT_OF_RANGE", detail));
            } else {
                line(of, new Wanted(component.sku(), (int) units, group), true);
            }
        }

        private void line(int of, Wanted wanted, boolean kit) {
            if (!seen.add(wanted.sku())) {
                String detail = kit
                        ? "its component " + wanted.sku() + " is on a line before: order them apart"
                        : "is on a line before: add the quantities up";
                problems.add(new Problem(of, "sku", kit ? "KIT_OVERLAPS" : "DUPLICATE_LINE", detail));
                return;
            }
            lines.add(new Line(lines.size() + 1, of, wanted.sku(), wanted.units(), wanted.group(), kit));
        }
    }
}
