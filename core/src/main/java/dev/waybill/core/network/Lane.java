package dev.waybill.core.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes between which a carrier service carries goods that customers collect.
 *
 * @param from ids of nodes and of node groups that may send; empty when any node may
 * @param to those that they may be brought to; empty when any
 */
public record Lane(List<String> from, List<String> to) {
    /** Names at each end. */
    public static final int MAX_NAMES = 100;

    public Lane {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    public boolean endsAt(NodeId node, Network network) {
        return names(to, node, network);
    }

    public boolean joins(NodeId source, NodeId store, Network network) {
        return !source.equals(store) && endsAt(store, network) && names(from, source, network);
    }

    /** A group that is no longer there has no nodes. */
    private static boolean names(List<String> names, NodeId node, Network network) {
        if (names.isEmpty() || names.contains(node.value())) {
            return true;
        }
        for (String name : names) {
            @Nullable NodeGroup group = network.group(name);
            if (group != null && group.nodes().contains(node)) {
                return true;
            }
        }
        return false;
    }
}
