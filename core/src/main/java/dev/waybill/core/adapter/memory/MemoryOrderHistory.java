package dev.waybill.core.adapter.memory;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderRecords;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.follow.Projection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Order timelines and lists in memory, written as a projection. Safe for any thread. */
public final class MemoryOrderHistory implements OrderHistory, Projection {
    private final Map<OrderId, ConcurrentSkipListMap<EventPlace, OrderEvent>> events = new ConcurrentHashMap<>();
    private final Map<EntryKey, Entry> latest = new ConcurrentHashMap<>();

    private record EventPlace(long seq, int number) {}

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        for (int i = 0; i < batch.events().size(); i++) {
            if (batch.events().get(i) instanceof OrderEvent event) {
                events.computeIfAbsent(event.order(), id -> new ConcurrentSkipListMap<>(inOrder()))
                        .put(new EventPlace(batch.seq(), i), event);
            }
        }
        batch.changes().forEach(this::keep);
        return CompletableFuture.completedStage(null);
    }

    /** A record that leaves its shard stays here. */
    private void keep(CommittedBatch.Change change) {
        Entry value = change.value();
        if (value != null && OrderRecords.belongsTo(value) != null) {
            latest.put(change.key(), value);
        }
    }

    @Override
    public CompletionStage<List<OrderEvent>> events(OrderId order) {
        return CompletableFuture.completedStage(
                List.copyOf(events.getOrDefault(order, new ConcurrentSkipListMap<>(inOrder()))
                        .values()));
    }

    @Override
    public CompletionStage<Page> byDay(LocalDate day, int pageSize, String pageToken) {
        Comparator<CustomerOrder> oldestFirst = Comparator.<CustomerOrder, Instant>comparing(
                        order -> order.terms().placedAt())
                .thenComparing(CustomerOrder::id);
        List<Summary> all = values(CustomerOrder.class)
                .filter(order -> order.terms()
                        .placedAt()
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .equals(day))
                .sorted(oldestFirst.reversed())
                .map(order -> new Summary(order.id(), order.status(), order.terms()))
                .toList();
        return CompletableFuture.completedStage(
                Paging.of(all, pageSize, pageToken, summary -> summary.order().value(), Page::new));
    }

    @Override
    public CompletionStage<Optional<OrderResult.OrderRead>> archived(OrderId id) {
        return CompletableFuture.completedStage(OrderRecords.join(id, latest));
    }

    private <E> Stream<E> values(Class<E> type) {
        return latest.values().stream().filter(type::isInstance).map(type::cast);
    }

    private static Comparator<EventPlace> inOrder() {
        return Comparator.comparingLong(EventPlace::seq).thenComparingInt(EventPlace::number);
    }
}
