package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.world.Chance;

/**
 * The randomised roundings of Ma (2023): each line goes to a centre by its share of the item program's solution, so that
 * lines of one order meet more or less often. A line whose centre is empty is not served.
 */
final class Roundings {
    private final FulfillmentCase world;
    private final double[][] shares;
    private final Chance chance;
    private final double[] opens;
    private final double[] seen;

    /** @param shares of the item program: by kind, then {@code centre * lines + line} */
    Roundings(FulfillmentCase world, double[][] shares, Chance chance) {
        this.world = world;
        this.shares = shares;
        this.chance = chance;
        this.opens = new double[world.map.centres() + 1];
        this.seen = new double[opens.length];
    }

    /** Each line for itself. */
    Policy independent() {
        return (slot, kind, stock, centres) -> {
            int lines = world.items(kind).length;
            for (int line = 0; line < lines; line++) {
                drawOpenings();
                see(kind, line);
                centres[line] = first();
            }
        };
    }

    /** Each centre opens after an exponential time, which every line sees stretched by its share. */
    Policy dilated() {
        return (slot, kind, stock, centres) -> {
            drawOpenings();
            for (int line = 0; line < world.items(kind).length; line++) {
                see(kind, line);
                centres[line] = first();
            }
        };
    }

    /** Dilated, and the centre with a line's largest share is open for it by the time its own clock says one. */
    Policy forcedOpen() {
        return (slot, kind, stock, centres) -> {
            drawOpenings();
            for (int line = 0; line < world.items(kind).length; line++) {
                see(kind, line);
                force(kind, line);
                centres[line] = first();
            }
        };
    }

    private void drawOpenings() {
        for (int centre = 0; centre < opens.length; centre++) {
            opens[centre] = chance.exponential();
        }
    }

    private void see(int kind, int line) {
        for (int centre = 0; centre < opens.length; centre++) {
            seen[centre] = opens[centre] / share(kind, line, centre);
        }
    }

    private double share(int kind, int line, int centre) {
        return shares[kind][centre * world.items(kind).length + line];
    }

    private void force(int kind, int line) {
        int largest = 0;
        for (int centre = 1; centre < opens.length; centre++) {
            largest = share(kind, line, centre) > share(kind, line, largest) ? centre : largest;
        }
        double share = share(kind, line, largest);
        double late = (1 - share) / (1 - share + share * Math.exp(1 / share) - Math.E);
        seen[largest] = (chance.unit() < late ? 1 : Math.min(opens[largest], 1)) / share;
    }

    private int first() {
        int first = opens.length - 1;
        double earliest = Double.MAX_VALUE;
        for (int centre = 0; centre < opens.length; centre++) {
            if (seen[centre] < earliest) {
                earliest = seen[centre];
                first = centre;
            }
        }
        return first;
    }
}
