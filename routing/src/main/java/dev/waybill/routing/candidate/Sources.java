package dev.waybill.routing.candidate;

import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes that may send goods to a store where they are collected: the nearest of those with a lane to it. */
final class Sources {
    private final Network network;
    private final NodeId store;
    private final int most;
    private final List<CarrierService> lanes;

    /** @param most nodes that are looked at */
    Sources(Network network, NodeId store, int most) {
        this.network = network;
        this.store = store;
        this.most = most;
        this.lanes = network.carrierServices().stream()
                .filter(service -> service.lane() != null)
                .toList();
    }

    /** Of these nodes the nearest ones to the store. */
    List<FulfillmentNode> among(List<NodeId> nodes) {
        FulfillmentNode end = network.node(store);
        if (end == null || lanes.isEmpty()) {
            return List.of();
        }
        GeoPoint point = end.position();
        List<FulfillmentNode> found = new ArrayList<>();
        for (NodeId id : nodes) {
            FulfillmentNode node = network.node(id);
            if (node != null && lanes.stream().anyMatch(lane -> joins(lane, id))) {
                found.add(node);
            }
        }
        found.sort(Comparator.comparingLong(
                        (FulfillmentNode node) -> node.position().metresTo(point))
                .thenComparing(FulfillmentNode::id));
        return found.subList(0, Math.min(most, found.size()));
    }

    /** The lanes from the node to the store. */
    List<CarrierService> lanes(NodeId from) {
        return lanes.stream().filter(lane -> joins(lane, from)).toList();
    }

    long metres(FulfillmentNode from) {
        FulfillmentNode end = network.node(store);
        return end == null ? Long.MAX_VALUE : from.position().metresTo(end.position());
    }

    private boolean joins(CarrierService service, NodeId from) {
        @Nullable Lane lane = service.lane();
        return lane != null && lane.joins(from, store, network);
    }
}
