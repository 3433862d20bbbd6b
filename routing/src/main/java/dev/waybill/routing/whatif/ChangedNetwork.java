package dev.waybill.routing.whatif;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NetworkView;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.simulation.Scenario;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The network as it was when the replay began, with the switches and capacities of a scenario. */
final class ChangedNetwork extends NetworkView {
    private static final long PERCENT = 100;

    private final Map<NodeId, FulfillmentNode> nodes = new LinkedHashMap<>();

    /** @param now a throttle that has ended by then is gone */
    ChangedNetwork(Network network, Scenario scenario, Instant now) {
        super(network);
        network.nodes().stream()
                .sorted(Comparator.comparing(FulfillmentNode::id))
                .forEach(node -> nodes.put(node.id(), changed(node.at(now), scenario)));
    }

    private static FulfillmentNode changed(FulfillmentNode node, Scenario scenario) {
        boolean active = scenario.switches().stream()
                .filter(each -> each.node().equals(node.id()))
                .map(Scenario.NodeSwitch::active)
                .reduce(node.active(), (before, after) -> after);
        long percent = PERCENT;
        for (Scenario.CapacityChange change : scenario.capacity()) {
            boolean concerned = (change.node() == null || change.node().equals(node.id()))
                    && (change.type() == null || change.type() == node.type());
            percent = concerned ? change.percent() : percent;
        }
        FulfillmentNode switched = node.switched(active, node.throttle());
        return percent == PERCENT ? switched : scaled(switched, percent);
    }

    private static FulfillmentNode scaled(FulfillmentNode node, long percent) {
        return node.edit()
                .dailyLines((int) Math.min(Integer.MAX_VALUE, node.dailyLines() * percent / PERCENT))
                .pickupLines((int) Math.min(Integer.MAX_VALUE, node.pickupLines() * percent / PERCENT))
                .done();
    }

    @Override
    public @Nullable FulfillmentNode node(NodeId id) {
        return nodes.get(id);
    }

    @Override
    public Collection<FulfillmentNode> nodes() {
        return nodes.values();
    }

    @Override
    public List<FulfillmentNode> nearest(GeoPoint point, int limit) {
        return super.nearest(point, limit).stream()
                .map(near -> nodes.getOrDefault(near.id(), near))
                .toList();
    }
}
