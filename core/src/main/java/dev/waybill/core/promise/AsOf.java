package dev.waybill.core.promise;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.AvailabilityView;
import dev.waybill.core.stock.Expected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stock as it will be at a date, of the SKUs that may be waited for; everything else as it is. For one request, and in
 * the channel of that: it has been asked already.
 */
final class AsOf extends AvailabilityView {
    private final Availability today;
    private final Map<Sku, Map<NodeId, Integer>> then = new HashMap<>();

    /** @param today in the channel of the request */
    AsOf(Availability today, Set<Sku> waiting, Instant date, Instant now) {
        super(today);
        this.today = today;
        for (Sku sku : waiting) {
            Map<NodeId, Integer> units = new HashMap<>();
            for (Expected expected : today.expected(sku)) {
                units.put(expected.node(), today.promisable(expected.by(date, now), sku));
            }
            then.put(sku, units);
        }
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        @Nullable Integer coming = coming(sku).get(node);
        return coming == null ? today.atp(node, sku) : coming;
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        Map<NodeId, Integer> coming = coming(sku);
        List<NodeStock> stocks = new ArrayList<>();
        for (NodeStock stock : today.nodesWith(sku)) {
            if (!coming.containsKey(stock.node())) {
                stocks.add(stock);
            }
        }
        coming.forEach((node, units) -> {
            if (units > 0) {
                stocks.add(new NodeStock(node, units));
            }
        });
        return stocks;
    }

    private Map<NodeId, Integer> coming(Sku sku) {
        return then.getOrDefault(sku, Map.of());
    }
}
