package dev.waybill.routing.price;

import java.util.Arrays;

/**
 * Prices of stock and room that balance an outlook with shelves and days: the duals of the linear program whose variables are whole
 * plans of orders. Each round lets every pattern take its cheapest plan at today's prices, then raises the price where
 * more is asked for than there is and lowers it where less is (projected subgradient ascent, steps relative to the
 * imbalance). It starts where it ended, so that following moving stock takes a few rounds. Deterministic; not safe for
 * threads.
 *
 * <p>Whole plans matter: a price for each line alone lets an order be split in thought into fractions of parcels, which
 * no order can be.
 */
public final class DualAscent {
    /** Weight of the newest round in what is usually asked for. */
    private static final double USUAL = 0.25;

    private final double[] prices;
    private final double[] asked;
    private final double[] usual;
    private final double[] average;
    private final PlanSearch search = new PlanSearch();

    /** @param positions how many positions have a price */
    public DualAscent(int positions) {
        this(new double[positions]);
    }

    /** @param start prices to start from, by position */
    DualAscent(double[] start) {
        int positions = start.length;
        prices = start.clone();
        asked = new double[positions];
        usual = new double[positions];
        average = new double[positions];
    }

    /**
     * How much work, and how bold.
     *
     * @param rounds passes over the outlook
     * @param firstStep the price step for a complete imbalance in the first round, in units of cost
     * @param lastStep the same in the last round
     */
    public record Effort(int rounds, double firstStep, double lastStep) {
        public Effort {
            if (rounds < 1 || firstStep <= 0 || lastStep <= 0) {
                throw new IllegalArgumentException("an effort needs rounds and steps");
            }
        }

        double step(int round) {
            return firstStep * Math.pow(lastStep / firstStep, rounds == 1 ? 0 : round / (rounds - 1.0));
        }
    }

    /**
     * Moves the prices towards balance. A position without stock is left out of every plan.
     *
     * @param stock units or lines left, by position
     * @return what the outlook costs at least, by the best round: a bound that no way of serving it can beat
     */
    public double improve(Outlook outlook, int[] stock, Effort effort) {
        Arrays.fill(average, 0);
        double bound = Double.NEGATIVE_INFINITY;
        int counted = 0;
        for (int round = 0; round < effort.rounds(); round++) {
            bound = Math.max(bound, ask(outlook, stock));
            move(stock, effort.step(round));
            if (2 * round >= effort.rounds() - 1) {
                counted++;
                collect();
            }
        }
        for (int i = 0; i < average.length; i++) {
            average[i] /= counted;
        }
        return bound;
    }

    /** The price of a unit of each position, averaged over the last half of the rounds. Only to be read. */
    public double[] prices() {
        return average;
    }

    private double ask(Outlook outlook, int[] stock) {
        Arrays.fill(asked, 0);
        double value = 0;
        for (int i = 0; i < prices.length; i++) {
            value -= prices[i] * stock[i];
        }
        for (int i = 0; i < outlook.expected().length; i++) {
            double orders = outlook.expected()[i];
            if (orders > 0) {
                value += orders * serve(outlook.patterns().get(i), orders, stock);
            }
        }
        return value;
    }

    private double serve(Pattern pattern, double orders, int[] stock) {
        double cost = search.run(pattern, prices, stock);
        for (int line = 0; line < pattern.lines(); line++) {
            Way way = pattern.ways().get(search.way(line));
            int position = way.positions()[line];
            if (position != Way.UNLIMITED) {
                asked[position] += orders * pattern.units()[line];
            }
            if (way.room() != Way.UNLIMITED) {
                asked[way.room()] += orders;
            }
        }
        return cost;
    }

    /** Relative to what is usual, not to what was just asked: a scale that jumped with it would favour one side. */
    private void move(int[] stock, double step) {
        for (int i = 0; i < prices.length; i++) {
            usual[i] += USUAL * (asked[i] - usual[i]);
            double imbalance = (asked[i] - stock[i]) / (Math.max(usual[i], stock[i]) + 1);
            prices[i] = Math.max(0, prices[i] + step * imbalance);
        }
    }

    private void collect() {
        for (int i = 0; i < prices.length; i++) {
            average[i] += prices[i];
        }
    }
}
