package dev.waybill.api.json;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.tower.Attention;
import dev.waybill.core.tower.OrderInList;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of orders as they are written. */
public final class OrderListJson {
    private OrderListJson() {}

    public record Page(List<Row> orders, @Nullable String nextPageToken) {}

    public record Row(
            String id,
            OrderStatus status,
            Attention attention,
            Instant placedAt,
            Instant promisedBy,
            @Nullable Instant projectedBy,
            FulfillmentMethod method,
            ServiceLevel level,
            String channel,
            int lines,
            int units,
            List<String> nodeIds,
            int parts,
            @Nullable Money cost) {}

    public static Row row(OrderInList order, Amounts amounts) {
        OrderTerms terms = order.terms();
        return new Row(
                order.id().value(),
                order.status(),
                order.attention(),
                terms.placedAt(),
                terms.promisedBy(),
                order.projectedBy(),
                terms.method(),
                terms.level(),
                terms.channel(),
                terms.lines().size(),
                terms.lines().stream().mapToInt(line -> line.quantity().units()).sum(),
                order.nodes().stream().map(NodeId::value).toList(),
                order.parts(),
                amounts.orNull(order.costMills()));
    }
}
