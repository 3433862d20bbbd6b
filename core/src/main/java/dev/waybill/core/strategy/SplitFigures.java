package dev.waybill.core.strategy;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.sourcing.SourcingPlan;
import java.util.Optional;

/**
 * The two arms of a split, added up.
 *
 * @param challenger the strategy's own share
 * @param control the orders that it was for and that went to the next strategy
 */
public record SplitFigures(Arm challenger, Arm control) {
    public static final SplitFigures NONE = new SplitFigures(Arm.NONE, Arm.NONE);

    private static final long PERMILLE = 1_000;
    private static final long PERCENT = 100;

    /**
     * Orders of one arm.
     *
     * @param placed orders with a plan
     * @param costMills of their plans, by one measure for both arms
     * @param unfilled orders that were refused because nobody could fulfil them
     * @param late of the placed ones, those whose plan does not keep the promise
     */
    public record Arm(long placed, long costMills, long unfilled, long late) {
        public static final Arm NONE = new Arm(0, 0, 0, 0);
        static final Arm UNFILLED = new Arm(0, 0, 1, 0);

        static Arm placed(CustomerOrder order, long costMills) {
            SourcingPlan plan = order.attempt().plan();
            boolean late = plan.completeBy().isAfter(order.terms().promisedBy());
            return new Arm(1, costMills, 0, late ? 1 : 0);
        }

        Arm plus(Arm other) {
            return new Arm(
                    placed + other.placed, costMills + other.costMills, unfilled + other.unfilled, late + other.late);
        }

        public long orders() {
            return placed + unfilled;
        }

        /** Of a placed order, in mills; 0 when there is none. */
        public long costPerOrder() {
            return placed == 0 ? 0 : costMills / placed;
        }

        /** In 1/1000 of all orders. */
        public long unfilledPermille() {
            return orders() == 0 ? 0 : unfilled * PERMILLE / orders();
        }

        /** In 1/1000 of the placed orders. */
        public long latePermille() {
            return placed == 0 ? 0 : late * PERMILLE / placed;
        }
    }

    /** A guardrail that was passed, and the figures in words. */
    public record Broken(String guardrail, String detail) {}

    static SplitFigures challenger(Arm one) {
        return new SplitFigures(one, Arm.NONE);
    }

    static SplitFigures control(Arm one) {
        return new SplitFigures(Arm.NONE, one);
    }

    SplitFigures plus(SplitFigures other) {
        return new SplitFigures(challenger.plus(other.challenger), control.plus(other.control));
    }

    /** The first guardrail that was passed, once both arms have enough orders. */
    public Optional<Broken> broken(Split.Guardrails rails) {
        if (challenger.orders() < rails.minOrders() || control.orders() < rails.minOrders()) {
            return Optional.empty();
        }
        return cost(rails)
                .or(() -> share(
                        "unfilled",
                        challenger.unfilledPermille(),
                        control.unfilledPermille(),
                        rails.maxUnfilledPermille()))
                .or(() -> share("late", challenger.latePermille(), control.latePermille(), rails.maxLatePermille()));
    }

    private Optional<Broken> cost(Split.Guardrails rails) {
        long here = challenger.costPerOrder();
        long there = control.costPerOrder();
        boolean dearer = challenger.placed() > 0
                && control.placed() > 0
                && here * PERCENT > there * (PERCENT + rails.maxCostPercent());
        return dearer
                ? Optional.of(new Broken(
                        "cost",
                        "an order costs " + here + " mills against " + there + ", more than " + rails.maxCostPercent()
                                + " % more, over " + challenger.placed() + " and " + control.placed() + " orders"))
                : Optional.empty();
    }

    private Optional<Broken> share(String name, long here, long there, int most) {
        return here > there + most
                ? Optional.of(new Broken(
                        name,
                        here + " of 1000 orders are " + name + " against " + there + ", more than " + most
                                + " more, over " + challenger.orders() + " and " + control.orders() + " orders"))
                : Optional.empty();
    }
}
