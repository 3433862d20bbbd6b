package dev.waybill.routing.window;

import static org.optaplanner.core.api.score.stream.ConstraintCollectors.countDistinct;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.sum;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.sumLong;

import dev.waybill.core.network.Freight;
import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;

/** What a plan of a window must keep (hard) and what it costs in mills (soft). The specification of the score. */
public final class WindowConstraints implements ConstraintProvider {
    static final String STOCK = "stock";
    static final String CAPACITY = "capacity";
    static final String PARCEL = "parcel";
    static final String UNITS = "units";
    static final String FAILURE = "failure";
    static final String SPLIT = "split";
    static final String LOAD = "load";
    static final String CHANGE = "change";
    static final String TOGETHER = "together";

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            stock(factory),
            capacity(factory),
            parcel(factory),
            units(factory),
            failure(factory),
            split(factory),
            load(factory),
            change(factory),
            together(factory)
        };
    }

    /** No more units from a shelf than it has. */
    Constraint stock(ConstraintFactory factory) {
        return factory.forEach(MovablePart.class)
                .flattenLast(MovablePart::claims)
                .groupBy(Claim::shelf, sum(Claim::units))
                .filter((shelf, units) -> units > shelf.available())
                .penalizeLong(HardSoftLongScore.ONE_HARD, Shelf::overdrawn)
                .asConstraint(STOCK);
    }

    /** No more order lines on a day than the node can pick. */
    Constraint capacity(ConstraintFactory factory) {
        return factory.forEach(MovablePart.class)
                .groupBy(
                        part -> part.option().day(),
                        sum(part -> part.option().bundle().lines()))
                .filter((day, lines) -> lines > day.available())
                .penalizeLong(HardSoftLongScore.ONE_HARD, Day::overdrawn)
                .asConstraint(CAPACITY);
    }

    /** Parts of an order that leave together share a parcel. */
    Constraint parcel(ConstraintFactory factory) {
        return factory.forEach(MovablePart.class)
                .groupBy(
                        part -> part.option().parcel(),
                        sumLong(part -> part.option().bundle().freight().grams()),
                        sumLong(part -> part.option().bundle().freight().cubicMm()))
                .penalizeLong(
                        HardSoftLongScore.ONE_SOFT,
                        (parcel, grams, cubicMm) -> parcel.cost(new Freight(grams, cubicMm)))
                .asConstraint(PARCEL);
    }

    Constraint units(ConstraintFactory factory) {
        return factory.forEach(MovablePart.class)
                .penalizeLong(HardSoftLongScore.ONE_SOFT, part -> part.option().positionMills())
                .asConstraint(UNITS);
    }

    /** What is likely not to be found, or to be refused. */
    Constraint failure(ConstraintFactory factory) {
        return factory.forEach(MovablePart.class)
                .filter(part -> part.option().failureMills() > 0)
                .penalizeLong(HardSoftLongScore.ONE_SOFT, part -> part.option().failureMills())
                .asConstraint(FAILURE);
    }

    Constraint split(ConstraintFactory factory) {
        return factory.forEach(MovablePart.class)
                .groupBy(MovablePart::order, countDistinct(part -> part.option().parcel()))
                .filter((order, parcels) -> parcels > 1)
                .penalizeLong(HardSoftLongScore.ONE_SOFT, OrderGroup::split)
                .asConstraint(SPLIT);
    }

    /** What lines cost because of the day: how full it is, and who else would need it. */
    Constraint load(ConstraintFactory factory) {
        return factory.forEach(MovablePart.class)
                .groupBy(
                        part -> part.option().day(),
                        sum(part -> part.option().bundle().lines()))
                .penalizeLong(HardSoftLongScore.ONE_SOFT, Day::cost)
                .asConstraint(LOAD);
    }

    /** What is kept together leaves in one parcel. */
    Constraint together(ConstraintFactory factory) {
        return factory.forEach(MovablePart.class)
                .filter(part -> part.together() != null)
                .groupBy(
                        MovablePart::together,
                        countDistinct(part -> part.option().parcel()))
                .filter((together, parcels) -> parcels > 1)
                .penalizeLong(HardSoftLongScore.ONE_HARD, (together, parcels) -> Together.apart(parcels))
                .asConstraint(TOGETHER);
    }

    /** Replanning disturbs people: a move must be worth it. */
    Constraint change(ConstraintFactory factory) {
        return factory.forEach(MovablePart.class)
                .filter(MovablePart::moved)
                .penalizeLong(HardSoftLongScore.ONE_SOFT, MovablePart::changeMills)
                .asConstraint(CHANGE);
    }
}
