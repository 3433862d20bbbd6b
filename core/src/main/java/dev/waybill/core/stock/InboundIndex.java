package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Positions that goods are on their way to, with what is still to come; others cost nothing here. One writer, any readers. */
final class InboundIndex {
    private final Map<Sku, Map<NodeId, Expected>> bySku = new ConcurrentHashMap<>();

    /** The position follows in the same batch or the same copy: until then it is taken as it was known. */
    void put(Inbound inbound) {
        List<Supply> open = inbound.open();
        if (open.isEmpty()) {
            remove(inbound.node(), inbound.sku());
            return;
        }
        bySku.computeIfAbsent(inbound.sku(), sku -> new ConcurrentHashMap<>())
                .merge(
                        inbound.node(),
                        Expected.of(Position.empty(inbound.node(), inbound.sku()), open),
                        (known, fresh) -> new Expected(
                                known.node(), known.available(), known.ownSafetyStock(), fresh.supplies()));
    }

    void put(Position position) {
        if (bySku.isEmpty()) {
            return;
        }
        Map<NodeId, Expected> nodes = bySku.get(position.sku());
        if (nodes != null) {
            nodes.computeIfPresent(position.node(), (node, known) -> Expected.of(position, known.supplies()));
        }
    }

    void remove(NodeId node, Sku sku) {
        Map<NodeId, Expected> nodes = bySku.get(sku);
        if (nodes != null) {
            nodes.remove(node);
        }
    }

    /** Forgets what is not among the keys, of these nodes. */
    void retain(Set<NodeId> ofShard, Set<EntryKey> keys) {
        bySku.forEach((sku, nodes) ->
                nodes.keySet().removeIf(node -> ofShard.contains(node) && !keys.contains(Inbound.key(node, sku))));
    }

    List<Expected> of(Sku sku) {
        return List.copyOf(bySku.getOrDefault(sku, Map.of()).values());
    }
}
