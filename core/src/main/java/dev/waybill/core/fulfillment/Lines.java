package dev.waybill.core.fulfillment;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.Line;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a part, in the shapes that others need. */
final class Lines {
    private Lines() {}

    static @Nullable Line find(FulfillmentOrder part, Sku sku) {
        return part.lines().stream()
                .filter(l -> l.sku().equals(sku) && l.quantity() > 0)
                .findFirst()
                .orElse(null);
    }

    static FulfillmentOrder replace(FulfillmentOrder part, Line line) {
        List<Line> lines = new ArrayList<>(part.lines());
        lines.replaceAll(l -> l.number() == line.number() ? line : l);
        return part.edit().lines(lines).done();
    }

    /** Everything that the part still wants. */
    static List<LineDemand> demands(FulfillmentOrder part) {
        return part.lines().stream()
                .filter(l -> l.quantity() > 0)
                .map(l -> new LineDemand(l.number(), l.sku(), Quantity.of(l.quantity())))
                .toList();
    }

    static List<SkuUnits> units(List<LineDemand> demands) {
        return demands.stream().map(d -> new SkuUnits(d.sku(), d.quantity())).toList();
    }

    static List<Line> none(FulfillmentOrder part) {
        return part.lines().stream()
                .map(l -> new Line(l.number(), l.sku(), 0, 0))
                .toList();
    }
}
