package dev.waybill.core.tower;

import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.tower.DayLog.FlowKey;
import dev.waybill.core.tower.TowerView.Flow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where goods go: the most used ways from a node to a region. */
final class Flows {
    /** Flows of a view. */
    static final int MAX = 80;

    private final Map<FlowKey, int[]> partsAndLate = new HashMap<>();
    private final Map<String, Place> seen = new HashMap<>();

    private Flows() {}

    static List<Flow> of(Digest digest, Network network) {
        Flows flows = new Flows();
        digest.left().forEach((key, parts) -> flows.add(key, parts, 0));
        for (FulfillmentOrder part : digest.parts().values()) {
            OrderRow order = digest.orders().get(part.order());
            if (order != null && part.state().live()) {
                flows.open(part, order, digest);
            }
        }
        return flows.mostUsed(network);
    }

    private void open(FulfillmentOrder part, OrderRow order, Digest digest) {
        Place destination = order.terms().destination();
        seen.putIfAbsent(order.region(), destination);
        add(new FlowKey(part.register().node().value(), order.region()), 1, Outlook.late(part, digest.now()) ? 1 : 0);
    }

    private void add(FlowKey key, int parts, int late) {
        int[] sums = partsAndLate.computeIfAbsent(key, created -> new int[2]);
        sums[0] += parts;
        sums[1] += late;
    }

    private List<Flow> mostUsed(Network network) {
        Comparator<Map.Entry<FlowKey, int[]>> byParts = Comparator.comparingInt(e -> -e.getValue()[0]);
        return partsAndLate.entrySet().stream()
                .sorted(byParts.thenComparing(e -> e.getKey().node())
                        .thenComparing(e -> e.getKey().region()))
                .flatMap(e -> flow(e.getKey(), e.getValue(), network))
                .limit(MAX)
                .toList();
    }

    private Stream<Flow> flow(FlowKey key, int[] sums, Network network) {
        GeoPoint centre = centre(key.region(), network);
        return centre == null
                ? Stream.empty()
                : Stream.of(new Flow(new NodeId(key.node()), key.region(), centre, sums[0], sums[1]));
    }

    /** The middle of the region's places; where no table knows it, a place that somebody ordered from. */
    private @Nullable GeoPoint centre(String region, Network network) {
        int dash = region.indexOf('-');
        GeoPoint known = dash < 0 ? null : network.centre(region.substring(0, dash), region.substring(dash + 1));
        Place place = seen.get(region);
        return known != null || place == null ? known : place.point();
    }
}
