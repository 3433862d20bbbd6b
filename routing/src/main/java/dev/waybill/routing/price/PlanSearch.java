package dev.waybill.routing.price;

import java.util.List;

/**
 * The cheapest plan of a pattern under prices: exact, over every set of ways that could win. Each line takes from one
 * way of the set. Reuse one for many patterns; not safe for threads.
 */
public final class PlanSearch {
    /** Dearer than any plan, and small enough to be added up. */
    private static final double NEVER = 1e15;

    private double[][] line = new double[0][0];
    private double[][] least = new double[0][0];
    private double[] opening = new double[0];
    private int ways;
    private int lines;
    private double carriageAtLeast;
    private double best;
    private int chosen;

    /**
     * Finds the plan; {@link #way} then tells it.
     *
     * @param prices of a unit or a line of room, by position
     * @param stock units or lines left, by position; a line takes only from a position that has all its units
     * @return what it costs, prices included
     */
    public double run(Pattern pattern, double[] prices, int[] stock) {
        load(pattern, prices, stock);
        best = NEVER * 2;
        chosen = 0;
        add(0, 0, new Part(0, 0));
        return best;
    }

    /** The index of the way that serves a line in the plan found last. */
    public int way(int ofLine) {
        int found = -1;
        for (int bits = chosen; bits != 0; bits &= bits - 1) {
            int way = Integer.numberOfTrailingZeros(bits);
            if (found < 0 || line[way][ofLine] < line[found][ofLine]) {
                found = way;
            }
        }
        return found;
    }

    private void load(Pattern pattern, double[] prices, int[] stock) {
        List<Way> all = pattern.ways();
        ways = all.size();
        lines = pattern.lines();
        reserve();
        for (int way = 0; way < ways; way++) {
            Way from = all.get(way);
            opening[way] = from.opening();
            double ofRoom = ofRoom(from, prices, stock);
            for (int i = 0; i < lines; i++) {
                int position = from.positions()[i];
                int units = pattern.units()[i];
                double carriage = Math.min(NEVER, from.carriage()[i] + ofRoom);
                line[way][i] = position == Way.UNLIMITED
                        ? carriage
                        : stock[position] >= units ? carriage + units * prices[position] : NEVER;
            }
        }
        carriageAtLeast = 0;
        for (int i = 0; i < lines; i++) {
            carriageAtLeast += cheapest(i);
            least[0][i] = NEVER;
        }
    }

    private static double ofRoom(Way from, double[] prices, int[] stock) {
        if (from.room() == Way.UNLIMITED) {
            return 0;
        }
        return stock[from.room()] > 0 ? prices[from.room()] : NEVER;
    }

    private double cheapest(int ofLine) {
        double cheapest = NEVER;
        for (int way = 0; way < ways; way++) {
            cheapest = Math.min(cheapest, line[way][ofLine]);
        }
        return cheapest;
    }

    private void reserve() {
        if (opening.length < ways || line[0].length < lines) {
            int size = Math.max(ways, opening.length);
            int width = Math.max(lines, opening.length == 0 ? 0 : line[0].length);
            line = new double[size][width];
            least = new double[size + 1][width];
            opening = new double[size];
        }
    }

    /** A set of ways, as bits, and what opening them costs. */
    private record Part(int set, double opened) {}

    /** Tries the set with each way from {@code from} on; its cheapest lines so far stand in {@code least[depth]}. */
    private void add(int from, int depth, Part part) {
        for (int way = from; way < ways; way++) {
            double opened = part.opened() + opening[way];
            if (opened + carriageAtLeast >= best) {
                continue;
            }
            double cost = opened + join(way, depth);
            int set = part.set() | 1 << way;
            if (cost < best) {
                best = cost;
                chosen = set;
            }
            if (depth + 1 < lines) {
                add(way + 1, depth + 1, new Part(set, opened));
            }
        }
    }

    private double join(int way, int depth) {
        double[] before = least[depth];
        double[] after = least[depth + 1];
        double[] here = line[way];
        double sum = 0;
        for (int i = 0; i < lines; i++) {
            double lower = Math.min(before[i], here[i]);
            after[i] = lower;
            sum += lower;
        }
        return sum;
    }
}
