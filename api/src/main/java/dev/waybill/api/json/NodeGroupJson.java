package dev.waybill.api.json;

import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeGroup;
import dev.waybill.core.network.NodeId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups of nodes as they are written and read. */
public final class NodeGroupJson {
    private NodeGroupJson() {}

    public record Group(
            @Nullable String id,
            @Nullable String name,
            @Nullable List<@Nullable String> nodeIds) {}

    public static Group of(NodeGroup group) {
        return new Group(
                group.id(),
                group.name(),
                group.nodes().stream().map(NodeId::value).toList());
    }

    public static Parsed<NodeGroup> read(Group group, Network network) {
        Fields fields = new Fields();
        String id = fields.name("id", group.id());
        String name = fields.text("name", group.name());
        List<@Nullable String> named = fields.required("node_ids", group.nodeIds());
        List<NodeId> nodes = new ArrayList<>();
        if (named != null && named.size() > NodeGroup.MAX_NODES) {
            fields.add("node_ids", "OUT_OF_RANGE", "at most " + NodeGroup.MAX_NODES + " nodes");
        } else if (named != null) {
            nodes(fields.at("node_ids"), named, network, nodes);
        }
        return fields.finish(() -> new NodeGroup(Fields.sure(id), Fields.sure(name), nodes));
    }

    private static void nodes(Fields at, List<@Nullable String> named, Network network, List<NodeId> into) {
        for (int i = 0; i < named.size(); i++) {
            NodeId node = at.node("" + i, named.get(i));
            if (node != null && network.node(node) == null) {
                at.add("" + i, "UNKNOWN_NODE", node + " is not known");
            } else if (node != null && into.contains(node)) {
                at.add("" + i, "DUPLICATE_NODE", node + " is named before");
            } else if (node != null) {
                into.add(node);
            }
        }
    }
}
