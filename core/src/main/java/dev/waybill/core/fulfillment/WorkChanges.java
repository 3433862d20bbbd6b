package dev.waybill.core.fulfillment;

import dev.waybill.core.network.NodeId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which nodes' open work has changed, and after which other changes. Its size is the number of nodes, however much
 * happens and however slowly somebody asks. One writer, any readers.
 */
public final class WorkChanges {
    private final AtomicLong counter = new AtomicLong();
    private final Map<NodeId, Long> changed = new ConcurrentHashMap<>();

    /**
     * The nodes that changed.
     *
     * @param upTo to be asked with the next time
     */
    public record Changes(Set<NodeId> nodes, long upTo) {}

    /** One thread only: a number may be seen only after its node can be. */
    void touch(NodeId node) {
        long number = counter.get() + 1;
        changed.put(node, number);
        counter.set(number);
    }

    /** The number of the last change. */
    public long now() {
        return counter.get();
    }

    /** Nodes that changed after the change of that number; a node may be told twice, but never not at all. */
    public Changes since(long number) {
        long upTo = counter.get();
        Set<NodeId> nodes = new HashSet<>();
        if (upTo > number) {
            changed.forEach((node, last) -> {
                if (last > number) {
                    nodes.add(node);
                }
            });
        }
        return new Changes(nodes, upTo);
    }
}
