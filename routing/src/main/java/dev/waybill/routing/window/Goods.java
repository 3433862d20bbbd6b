package dev.waybill.routing.window;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Freight;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.candidate.Lines;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Doubt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one part is made of, wherever it is packed. */
record Goods(Lines asked) {

    static List<LineDemand> demands(FulfillmentOrder part) {
        return part.lines().stream()
                .filter(line -> line.quantity() > 0)
                .map(line -> new LineDemand(line.number(), line.sku(), Quantity.of(line.quantity())))
                .toList();
    }

    Map<Sku, Integer> unitsBySku() {
        Map<Sku, Integer> units = new LinkedHashMap<>();
        for (LineDemand demand : asked.demands()) {
            units.merge(demand.sku(), demand.quantity().units(), Integer::sum);
        }
        return units;
    }

    /** What is to be feared at least when a node is asked for it. */
    List<Doubt> doubtsAtLeast(CostModel model, NodeId node) {
        return asked.doubtsAtLeast(asked.odds(model, node), asked.units());
    }

    Freight freight() {
        return asked.freight();
    }

    int units() {
        int units = 0;
        for (int line : asked.units()) {
            units += line;
        }
        return units;
    }

    int lines() {
        return asked.count();
    }
}
