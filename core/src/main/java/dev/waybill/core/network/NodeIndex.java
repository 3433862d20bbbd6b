package dev.waybill.core.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Nearest nodes by a scan over unit vectors: a few nanoseconds a node, so that 5,000 nodes need no tree. The chord
 * between two points grows with their distance, and saves the trigonometry.
 */
final class NodeIndex {
    private final List<FulfillmentNode> nodes;
    private final double[] x;
    private final double[] y;
    private final double[] z;

    NodeIndex(Collection<FulfillmentNode> nodes) {
        this.nodes =
                nodes.stream().sorted(Comparator.comparing(FulfillmentNode::id)).toList();
        int size = nodes.size();
        x = new double[size];
        y = new double[size];
        z = new double[size];
        for (int i = 0; i < size; i++) {
            Vector vector = Vector.of(this.nodes.get(i).position());
            x[i] = vector.x;
            y[i] = vector.y;
            z[i] = vector.z;
        }
    }

    private record Vector(double x, double y, double z) {
        static Vector of(GeoPoint point) {
            double lat = Math.toRadians(point.lat());
            double lon = Math.toRadians(point.lon());
            return new Vector(Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat));
        }
    }

    /** At most {@code limit}, nearest first; equally near ones by id. */
    List<FulfillmentNode> nearest(GeoPoint point, int limit) {
        int wanted = Math.min(limit, nodes.size());
        Vector from = Vector.of(point);
        double[] chords = new double[wanted];
        int[] found = new int[wanted];
        Arrays.fill(chords, Double.POSITIVE_INFINITY);
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - from.x;
            double dy = y[i] - from.y;
            double dz = z[i] - from.z;
            insert(chords, found, dx * dx + dy * dy + dz * dz, i);
        }
        List<FulfillmentNode> result = new ArrayList<>(wanted);
        for (int i : found) {
            result.add(nodes.get(i));
        }
        return result;
    }

    private static void insert(double[] chords, int[] found, double chord, int node) {
        int at = chords.length;
        while (at > 0 && chord < chords[at - 1]) {
            at--;
        }
        if (at < chords.length) {
            System.arraycopy(chords, at, chords, at + 1, chords.length - at - 1);
            System.arraycopy(found, at, found, at + 1, found.length - at - 1);
            chords[at] = chord;
            found[at] = node;
        }
    }
}
