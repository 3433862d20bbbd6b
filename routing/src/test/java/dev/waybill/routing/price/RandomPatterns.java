package dev.waybill.routing.price;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small random worlds of patterns; the last way of each leaves the order out. */
final class RandomPatterns {
    private final Random random;
    private final int nodes;
    private final int skus;

    RandomPatterns(long seed, int nodes, int skus) {
        this.random = new Random(seed);
        this.nodes = nodes;
        this.skus = skus;
    }

    Pattern pattern(int maxLines) {
        int lines = 1 + random.nextInt(maxLines);
        int[] items = random.ints(0, skus).distinct().limit(lines).toArray();
        int[] units = random.ints(lines, 1, 3).toArray();
        List<Way> ways = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            ways.add(way(node, items));
        }
        double[] dear = random.doubles(lines, 20, 30).toArray();
        int[] nothing = new int[lines];
        java.util.Arrays.fill(nothing, Way.UNLIMITED);
        ways.add(new Way(20, dear, nothing));
        return new Pattern(units, ways);
    }

    private Way way(int node, int[] items) {
        int[] positions = new int[items.length];
        double[] carriage = random.doubles(items.length, 0.5, 4).toArray();
        for (int i = 0; i < items.length; i++) {
            positions[i] = node * skus + items[i];
            carriage[i] = random.nextInt(6) == 0 ? Double.POSITIVE_INFINITY : carriage[i];
        }
        return new Way(4 + 6 * random.nextDouble(), carriage, positions);
    }

    int[] stock(int most) {
        return random.ints(nodes * (long) skus, 0, most + 1).toArray();
    }

    double[] prices() {
        return random.doubles(nodes * (long) skus, 0, 6).toArray();
    }
}
