package dev.waybill.api.event;

import dev.waybill.core.network.NodeId;
import java.util.Optional;

/**
 * What a subscriber may see.
 *
 * @param node only what concerns this node; empty for everything
 */
public record Audience(Optional<NodeId> node) {
    public static final Audience EVERYTHING = new Audience(Optional.empty());

    public static Audience of(NodeId node) {
        return new Audience(Optional.of(node));
    }

    boolean includes(Optional<NodeId> about) {
        return node.isEmpty() || node.equals(about);
    }
}
