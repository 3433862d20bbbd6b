package dev.waybill.core.fulfillment;

import dev.waybill.core.network.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Open things by the node that works on them. One writer, any readers. */
final class NodeBuckets<T> {
    private final Map<NodeId, Map<String, T>> buckets = new ConcurrentHashMap<>();

    private final Consumer<NodeId> changed;

    /** @param changed told of every node after something of it was put or removed */
    NodeBuckets(Consumer<NodeId> changed) {
        this.changed = changed;
    }

    void put(NodeId node, String id, T value) {
        buckets.computeIfAbsent(node, absent -> new ConcurrentHashMap<>()).put(id, value);
        changed.accept(node);
    }

    void remove(NodeId node, String id) {
        Map<String, T> bucket = buckets.get(node);
        if (bucket != null) {
            bucket.remove(id);
            changed.accept(node);
        }
    }

    List<T> at(NodeId node) {
        Map<String, T> bucket = buckets.get(node);
        return bucket == null ? List.of() : new ArrayList<>(bucket.values());
    }
}
