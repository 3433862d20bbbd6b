package dev.waybill.simulator.demand;

import dev.waybill.simulator.world.Chance;

/** How many lines an order has and how many units a line: our own choice of a law for consumers. */
final class Baskets {
    static final int MAX_LINES = 5;
    static final int MAX_UNITS = 6;
    private static final double[] LINES = {0.44, 0.26, 0.16, 0.09, 0.05};
    private static final double[] UNITS = {0.76, 0.15, 0.05, 0.02, 0.01, 0.01};

    private Baskets() {}

    /** From 1 to {@link #MAX_LINES}. */
    static int lines(Chance chance) {
        return draw(LINES, chance);
    }

    /** From 1 to {@link #MAX_UNITS}. */
    static int units(Chance chance) {
        return draw(UNITS, chance);
    }

    static double meanUnitsPerOrder() {
        return mean(LINES) * mean(UNITS);
    }

    private static int draw(double[] law, Chance chance) {
        double left = chance.unit();
        int drawn = 1;
        while (drawn < law.length && left >= law[drawn - 1]) {
            left -= law[drawn - 1];
            drawn++;
        }
        return drawn;
    }

    private static double mean(double[] law) {
        double mean = 0;
        for (int i = 0; i < law.length; i++) {
            mean += (i + 1) * law[i];
        }
        return mean;
    }
}
