package dev.waybill.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.OrderHistory.Summary;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.Records;
import dev.waybill.core.shard.follow.Projection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every implementation of {@link OrderHistory} is tested by it, together with the projection that writes it. */
public abstract class OrderHistoryContract {
    private static final ShardId HOME = new ShardId(7);
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final Random random = new Random();
    private final IdSource ids = new IdSource(Instant::now, random::nextLong);
    private final OrderId id = ids.order(HOME);

    protected abstract OrderHistory history();

    protected abstract Projection projection();

    @Test
    void events_areInTheOrderOfTheJournalAndOnce() throws Exception {
        apply(5, List.of(), event("opened"), event("routed"));
        apply(6, List.of(), event("confirmed"));
        apply(5, List.of(), event("opened"), event("routed"));

        assertThat(get(history().events(id))).containsExactly(event("opened"), event("routed"), event("confirmed"));
        assertThat(get(history().events(ids.order(HOME)))).isEmpty();
    }

    @Test
    void archived_joinsTheNewestOfOrderPartsAndTasks_thoughTheyLeftTheShard() throws Exception {
        FulfillmentOrderId partId = ids.fulfillmentOrder(HOME);
        TaskId taskId = ids.task(HOME);
        Task task = Records.with(Records.with(Records.sample(Task.class), "id", taskId), "fulfillmentOrder", partId);
        FulfillmentOrder part = Records.with(
                Records.with(Records.with(Records.sample(FulfillmentOrder.class), "id", partId), "order", id),
                "tasks",
                List.of(taskId));
        CustomerOrder order = Records.with(order(id, NOON), "fulfillmentOrders", List.of(partId));
        apply(
                5,
                List.of(
                        new Change(CustomerOrder.key(id), Records.with(order, "status", OrderStatus.PENDING)),
                        new Change(FulfillmentOrder.key(partId), part),
                        new Change(Task.key(taskId), Records.with(task, "state", Task.State.OPEN))));
        apply(6, List.of(new Change(CustomerOrder.key(id), order), new Change(Task.key(taskId), task)));
        apply(
                7,
                List.of(
                        new Change(CustomerOrder.key(id), null),
                        new Change(FulfillmentOrder.key(partId), null),
                        new Change(Task.key(taskId), null)));

        assertThat(get(history().archived(id)))
                .contains(new OrderResult.OrderRead(order, List.of(part), List.of(task)));
        assertThat(get(history().archived(ids.order(HOME)))).isEmpty();
    }

    @Test
    void byDay_isNewestFirstOverAllHoursInPagesAndShowsTheLatestStatus() throws Exception {
        LocalDate day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9_000));
        Instant start = day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
        List<OrderId> placed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            OrderId order = ids.order(HOME);
            placed.add(order);
            Instant at = start.plusSeconds(i < 4 ? 3_600L * 6 * i : 3_600L * 20 + i);
            apply(i + 1, List.of(new Change(CustomerOrder.key(order), order(order, at))));
        }
        CustomerOrder completed = Records.with(order(placed.get(0), start), "status", OrderStatus.COMPLETED);
        apply(8, List.of(new Change(CustomerOrder.key(placed.get(0)), completed)));
        apply(9, List.of(new Change(CustomerOrder.key(id), order(id, start.minusMillis(1)))));

        List<Summary> all = allPages(day);

        assertThat(all)
                .extracting(Summary::order)
                .containsExactly(
                        placed.get(6),
                        placed.get(5),
                        placed.get(4),
                        placed.get(3),
                        placed.get(2),
                        placed.get(1),
                        placed.get(0));
        assertThat(all.get(6).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(all.get(6).terms()).isEqualTo(completed.terms());
    }

    private List<Summary> allPages(LocalDate day) throws Exception {
        OrderHistory.Page page = get(history().byDay(day, 2, ""));
        List<Summary> all = new ArrayList<>(page.orders());
        while (page.nextPageToken() != null) {
            page = get(history().byDay(day, 2, page.nextPageToken()));
            assertThat(page.orders()).isNotEmpty();
            all.addAll(page.orders());
        }
        return all;
    }

    private static CustomerOrder order(OrderId id, Instant placedAt) {
        CustomerOrder order = Records.with(Records.sample(CustomerOrder.class), "id", id);
        return Records.with(order, "terms", Records.with(order.terms(), "placedAt", placedAt));
    }

    private OrderEvent event(String type) {
        return new OrderEvent(id, type, id.value(), NOON, "somebody", Map.of("node", "N1"));
    }

    private void apply(long seq, List<Change> changes, Event... events) throws Exception {
        get(projection().apply(new CommittedBatch(HOME, 1, seq, new ShardTime(NOON, NOON), changes, List.of(events))));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
