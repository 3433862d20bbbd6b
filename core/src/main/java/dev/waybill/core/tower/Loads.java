package dev.waybill.core.tower;

import dev.waybill.core.network.CivilTime;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.tower.TowerView.NodeLoad;
import dev.waybill.core.tower.TowerView.NodeStanding;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every node of the network has to do. A load that is as it was keeps its version. */
final class Loads {
    private Loads() {}

    /** {@code before} are the loads of the view before; {@code version} is that of the view that is made. */
    static List<NodeLoad> of(Digest digest, Outlook outlook, Network network, List<NodeLoad> before, long version) {
        Map<NodeId, NodeLoad> known = new HashMap<>();
        before.forEach(load -> known.put(load.node().id(), load));
        return network.nodes().stream()
                .sorted(Comparator.comparing(FulfillmentNode::id))
                .map(node -> unlessSame(known.get(node.id()), load(digest, outlook, node), version))
                .toList();
    }

    private static NodeLoad unlessSame(@Nullable NodeLoad before, NodeLoad now, long version) {
        boolean same = before != null && before.equals(now.as(before.version()));
        return same && before != null ? before : now.as(version);
    }

    private static NodeLoad load(Digest digest, Outlook outlook, FulfillmentNode node) {
        List<FulfillmentOrder> live = outlook.live().getOrDefault(node.id(), List.of());
        LocalDate today = CivilTime.dateOf(digest.now(), node.zone());
        NodeState enforced = digest.states().get(node.id());
        return new NodeLoad(
                node,
                live.size(),
                count(live, outlook, Attention.LATE),
                count(live, outlook, Attention.AT_RISK),
                digest.taken().getOrDefault(node.id(), Map.of()).getOrDefault(today, 0),
                enforced == null ? node.dailyLines() : enforced.limit(today),
                standing(node, enforced),
                0);
    }

    private static NodeStanding standing(FulfillmentNode node, @Nullable NodeState enforced) {
        boolean on = node.active() && (enforced == null || enforced.active());
        if (!on) {
            return NodeStanding.OFF;
        }
        return enforced != null && enforced.throttle() != null ? NodeStanding.THROTTLED : NodeStanding.ON;
    }

    private static int count(List<FulfillmentOrder> parts, Outlook outlook, Attention attention) {
        return (int)
                parts.stream().filter(part -> outlook.of(part) == attention).count();
    }
}
