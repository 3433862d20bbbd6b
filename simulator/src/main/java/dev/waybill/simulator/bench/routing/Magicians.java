package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.world.Chance;
import java.util.Arrays;

/**
 * The acceptance of Amil, Makhdoumi and Wei (2025): for each position a magician who breaks a wand with a known chance in
 * each slot, and opens in each with the same probability gamma, so that wands last to the end. In each slot it opens when
 * fewer are broken than a threshold, and by chance at the threshold.
 */
final class Magicians {
    private final FulfillmentCase world;
    private final short[][] threshold;
    private final float[][] atThreshold;

    /** @param caution by how much gamma is below one: {@code caution / sqrt(stock + 3)} */
    Magicians(FulfillmentCase world, PlanShares plans, double caution) {
        this.world = world;
        int[] stock = world.openingStock();
        int horizon = world.size.horizon();
        this.threshold = new short[stock.length][];
        this.atThreshold = new float[stock.length][];
        double[][] taken = new double[stock.length][];
        for (int change : world.mix.changes()) {
            double[] rates = rates(plans, change);
            for (int position = 0; position < stock.length; position++) {
                double[] inSlots = taken[position] == null ? new double[horizon] : taken[position];
                Arrays.fill(inSlots, change, horizon, rates[position]);
                taken[position] = inSlots;
            }
        }
        for (int position = 0; position < stock.length; position++) {
            if (stock[position] > 0) {
                think(position, stock[position], taken[position], 1 - caution / Math.sqrt(stock[position] + 3));
            }
        }
    }

    /** How likely the program's solution takes a unit of each position in a slot. */
    private double[] rates(PlanShares plans, int slot) {
        double[] rates = new double[world.openingStock().length];
        for (int kind = 0; kind < world.kinds(); kind++) {
            int[] items = world.items(kind);
            double likely = world.likely(kind, slot);
            for (PlanShares.Plan plan : plans.plans().get(kind)) {
                for (int line = 0; line < items.length; line++) {
                    if (plan.centres()[line] != world.map.nowhere()) {
                        rates[world.position(plan.centres()[line], items[line])] += likely * plan.share();
                    }
                }
            }
        }
        return rates;
    }

    /** The distribution of broken wands, slot by slot, from which the thresholds follow. */
    private void think(int position, int wands, double[] taken, double gamma) {
        short[] edges = new short[taken.length];
        float[] atEdges = new float[taken.length];
        double[] atMost = new double[wands + 1];
        Arrays.fill(atMost, 1);
        for (int slot = 0; slot < taken.length; slot++) {
            int edge = 0;
            while (edge < wands && atMost[edge] < gamma) {
                edge++;
            }
            double below = edge == 0 ? 0 : atMost[edge - 1];
            double open = atMost[edge] > below ? Math.min(1, (gamma - below) / (atMost[edge] - below)) : 0;
            edges[slot] = (short) edge;
            atEdges[slot] = (float) open;
            for (int broken = edge; broken >= 0; broken--) {
                double exactly = atMost[broken] - (broken == 0 ? 0 : atMost[broken - 1]);
                atMost[broken] -= (broken == edge ? open : 1) * taken[slot] * exactly;
            }
        }
        threshold[position] = edges;
        atThreshold[position] = atEdges;
    }

    boolean open(int position, Policy.Slot slot, int broken, Chance chance) {
        int edge = threshold[position][slot.number()];
        return broken < edge || (broken == edge && chance.unit() < atThreshold[position][slot.number()]);
    }

    /** A plan by its share of the program's solution; each line only if its magician opens. */
    Policy policy(PlanShares plans, Chance chance) {
        int[] opening = world.openingStock();
        int last = world.size.horizon() - 1;
        return (slot, kind, stock, centres) -> {
            int[] drawn = plans.draw(kind, chance);
            int[] items = world.items(kind);
            for (int line = 0; line < drawn.length; line++) {
                int centre = drawn[line];
                if (centre != world.map.nowhere() && slot.number() < last) {
                    int position = world.position(centre, items[line]);
                    boolean opens = open(position, slot, opening[position] - stock[position], chance);
                    centre = opens ? centre : world.map.nowhere();
                }
                centres[line] = centre;
            }
        };
    }

    /** Every plan drawn is carried out, as far as there is stock. */
    static Policy alwaysAccept(PlanShares plans, Chance chance) {
        return (slot, kind, stock, centres) -> {
            int[] drawn = plans.draw(kind, chance);
            System.arraycopy(drawn, 0, centres, 0, drawn.length);
        };
    }
}
