package dev.waybill.routing.price;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Batches of one shard in which orders were decided. */
final class HeardOrders {
    private static final ShardId HOME = new ShardId(3);

    private long seq;

    /** An order that asks for one unit. */
    CommittedBatch confirmed(Sku sku, Place destination, Instant placedAt) {
        return decided(sku, destination, placedAt, OrderEvents.CONFIRMED, Map.of());
    }

    CommittedBatch decided(Sku sku, Place destination, Instant placedAt, String type, Map<String, String> attributes) {
        OrderId id = new OrderId(String.format(Locale.ROOT, "ord_01900000-0000-7003-8000-%012d", ++seq));
        CustomerOrder order =
                TestOrder.of(id, terms(sku, destination, placedAt), placedAt).done();
        return new CommittedBatch(
                HOME,
                1,
                seq,
                new ShardTime(placedAt, placedAt),
                List.of(new CommittedBatch.Change(CustomerOrder.key(id), order)),
                List.of(new OrderEvent(id, type, id.value(), placedAt, "anna", attributes)));
    }

    private static OrderTerms terms(Sku sku, Place destination, Instant placedAt) {
        return new OrderTerms(
                "web",
                List.of(new OrderLine(1, sku, Quantity.of(1), new Money(1000, "USD"))),
                destination,
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                placedAt.plus(Duration.ofDays(3)),
                placedAt,
                Duration.ZERO,
                null);
    }
}
