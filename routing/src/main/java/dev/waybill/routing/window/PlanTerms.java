package dev.waybill.routing.window;

import dev.waybill.core.network.Freight;
import dev.waybill.core.tower.SolverWindow.Matches;
import dev.waybill.core.tower.SolverWindow.Score;
import dev.waybill.core.tower.SolverWindow.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan of a window constraint by constraint, added up plainly: the figures of {@link WindowConstraints}. */
final class PlanTerms {
    private static final List<String> HARD = List.of(WindowConstraints.STOCK, WindowConstraints.CAPACITY);
    private static final List<String> SOFT = List.of(
            WindowConstraints.PARCEL,
            WindowConstraints.UNITS,
            WindowConstraints.FAILURE,
            WindowConstraints.SPLIT,
            WindowConstraints.LOAD,
            WindowConstraints.CHANGE);

    private final Map<String, Matches> terms = new LinkedHashMap<>();

    private PlanTerms() {}

    static PlanTerms of(Window window) {
        PlanTerms plan = new PlanTerms();
        List<Option> chosen = window.parts().stream().map(MovablePart::option).toList();
        plan.shelves(chosen);
        plan.days(chosen);
        plan.parcels(chosen);
        chosen.forEach(option -> plan.add(WindowConstraints.UNITS, option.positionMills()));
        chosen.stream()
                .filter(option -> option.failureMills() > 0)
                .forEach(option -> plan.add(WindowConstraints.FAILURE, option.failureMills()));
        window.parts().stream()
                .filter(MovablePart::moved)
                .forEach(part -> plan.add(WindowConstraints.CHANGE, part.changeMills()));
        return plan;
    }

    /** Those of two plans side by side. */
    static List<Term> sideBySide(PlanTerms start, PlanTerms end) {
        List<Term> all = new ArrayList<>();
        HARD.forEach(name -> all.add(new Term(name, true, start.of(name), end.of(name))));
        SOFT.forEach(name -> all.add(new Term(name, false, start.of(name), end.of(name))));
        return all;
    }

    Matches of(String name) {
        return terms.getOrDefault(name, Matches.NONE);
    }

    Score score() {
        return new Score(-sum(HARD), -sum(SOFT));
    }

    private long sum(List<String> names) {
        return names.stream().mapToLong(name -> of(name).sum()).sum();
    }

    private void add(String name, long sum) {
        terms.merge(name, Matches.NONE.plus(sum), (before, one) -> before.plus(sum));
    }

    private void shelves(List<Option> chosen) {
        Map<Shelf, Integer> units = new HashMap<>();
        chosen.forEach(
                option -> option.claims().forEach(claim -> units.merge(claim.shelf(), claim.units(), Integer::sum)));
        units.forEach((shelf, taken) -> {
            if (taken > shelf.available()) {
                add(WindowConstraints.STOCK, shelf.overdrawn(taken));
            }
        });
    }

    private void days(List<Option> chosen) {
        Map<Day, Integer> lines = new HashMap<>();
        chosen.forEach(option -> lines.merge(option.day(), option.bundle().lines(), Integer::sum));
        lines.forEach((day, taken) -> {
            add(WindowConstraints.LOAD, day.cost(taken));
            if (taken > day.available()) {
                add(WindowConstraints.CAPACITY, day.overdrawn(taken));
            }
        });
    }

    private void parcels(List<Option> chosen) {
        Map<Parcel, Freight> freight = new HashMap<>();
        Map<OrderGroup, Set<Parcel>> orders = new HashMap<>();
        for (Option option : chosen) {
            freight.merge(option.parcel(), option.bundle().freight(), Freight::plus);
            orders.computeIfAbsent(option.parcel().order(), order -> new HashSet<>())
                    .add(option.parcel());
        }
        freight.forEach((parcel, load) -> add(WindowConstraints.PARCEL, parcel.cost(load)));
        orders.forEach((order, parcels) -> {
            if (parcels.size() > 1) {
                add(WindowConstraints.SPLIT, order.split(parcels.size()));
            }
        });
    }
}
