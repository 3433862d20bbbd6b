package dev.waybill.simulator.world;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import java.util.List;

/** The node nearest to a point, by flat distance with the meridians drawn together: exact enough to share out demand. */
final class Nearest {
    private final List<FulfillmentNode> nodes;

    Nearest(List<FulfillmentNode> nodes) {
        this.nodes = nodes;
    }

    FulfillmentNode to(GeoPoint point) {
        double shrink = Math.cos(Math.toRadians(point.lat()));
        FulfillmentNode best = nodes.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (FulfillmentNode node : nodes) {
            double dLat = node.position().lat() - point.lat();
            double dLon = (node.position().lon() - point.lon()) * shrink;
            double square = dLat * dLat + dLon * dLon;
            if (square < least) {
                least = square;
                best = node;
            }
        }
        return best;
    }
}
