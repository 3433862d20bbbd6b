package dev.waybill.core.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What journal consumers wrote about orders: timelines and lists. A moment behind the shards. */
public interface OrderHistory {
    CompletionStage<List<OrderEvent>> events(OrderId order);

    /** Orders placed on a UTC day, newest first; {@code pageToken} is empty for the first page. */
    CompletionStage<Page> byDay(LocalDate day, int pageSize, String pageToken);

    /** The newest that consumers wrote of an order, whether it is still in its shard or has left it. */
    CompletionStage<Optional<OrderResult.OrderRead>> archived(OrderId order);

    record Page(List<Summary> orders, @Nullable String nextPageToken) {
        public Page {
            orders = List.copyOf(orders);
        }
    }

    record Summary(OrderId order, OrderStatus status, OrderTerms terms) {}
}
