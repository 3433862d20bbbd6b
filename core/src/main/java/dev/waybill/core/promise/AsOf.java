package dev.waybill.core.promise;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.Expected;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stock as it will be at a date, of the SKUs that may be waited for; everything else as it is. */
final class AsOf implements Availability {
    private final Availability today;
    private final Set<Sku> waiting;
    private final Instant date;
    private final Instant now;

    AsOf(Availability today, Set<Sku> waiting, Instant date, Instant now) {
        this.today = today;
        this.waiting = waiting;
        this.date = date;
        this.now = now;
    }

    @Override
    public Availability in(@Nullable String channel) {
        return new AsOf(today.in(channel), waiting, date, now);
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        @Nullable Integer then = coming(sku).get(node);
        return then == null ? today.atp(node, sku) : then;
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
        Map<NodeId, Integer> units = new HashMap<>();
        if (waiting.contains(sku)) {
            for (Expected expected : today.expected(sku)) {
                units.put(expected.node(), today.promisable(expected.by(date, now), sku));
            }
        }
        return units;
    }

    @Override
    public List<Expected> expected(Sku sku) {
        return today.expected(sku);
    }

    @Override
    public int promisable(NodeStock stock, Sku sku) {
        return today.promisable(stock, sku);
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day) {
        return today.capacityLeft(node, day);
    }

    @Override
    public Optional<NodeState> enforced(NodeId node) {
        return today.enforced(node);
    }

    @Override
    public NodeDay day(NodeId node, LocalDate day) {
        return today.day(node, day);
    }

    @Override
    public int slotLeft(NodeId node, Instant start) {
        return today.slotLeft(node, start);
    }

    @Override
    public Freshness freshness() {
        return today.freshness();
    }
}
