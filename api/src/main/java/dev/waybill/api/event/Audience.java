package dev.waybill.api.event;

import dev.waybill.core.network.NodeId;
import java.util.List;
import java.util.Optional;

/**
 * What a subscriber may see.
 *
 * @param node only what concerns this node; empty for everything
 * @param tower how the network does, too
 */
public record Audience(Optional<NodeId> node, boolean tower) {
    /** All events. */
    public static final Audience EVERYTHING = new Audience(Optional.empty(), false);

    public static final Audience PLANNER = new Audience(Optional.empty(), true);

    public static Audience of(NodeId node) {
        return new Audience(Optional.of(node), false);
    }

    boolean includes(List<NodeId> about) {
        return node.map(about::contains).orElse(true);
    }
}
