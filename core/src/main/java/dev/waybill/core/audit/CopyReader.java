package dev.waybill.core.audit;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** Reads what a copy shows for every position of a shard, several SKUs at a time. Blocks. */
final class CopyReader {
    /** SKUs that are asked for at a time. */
    static final int IN_FLIGHT = 64;

    private CopyReader() {}

    static Map<EntryKey, Integer> read(ReadPath path, ShardView view) {
        Map<Sku, Set<NodeId>> wanted = new TreeMap<>();
        view.entries(Position.class)
                .forEach(p ->
                        wanted.computeIfAbsent(p.sku(), s -> new TreeSet<>()).add(p.node()));
        Map<EntryKey, Integer> shown = new HashMap<>();
        List<Sku> skus = new ArrayList<>(wanted.keySet());
        for (int from = 0; from < skus.size(); from += IN_FLIGHT) {
            Map<Sku, CompletionStage<Map<NodeId, Integer>>> asked = new LinkedHashMap<>();
            for (Sku sku : skus.subList(from, Math.min(skus.size(), from + IN_FLIGHT))) {
                asked.put(sku, path.atp(view.shard(), sku, wanted.getOrDefault(sku, Set.of())));
            }
            asked.forEach((sku, answer) ->
                    Reads.await(answer).forEach((node, units) -> shown.put(Position.key(node, sku), units)));
        }
        return shown;
    }
}
