package dev.waybill.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.OrderEventLog.OfBatch;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a member relies on that learns the day anew. Every implementation of {@link OrderEventLog} is tested by it. */
public abstract class OrderEventLogContract {
    private static final long LIMIT_SECONDS = 60;
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    /** From the last shard backwards, one for each test. */
    private static final AtomicInteger SHARDS = new AtomicInteger(250);

    private final ShardId shard = new ShardId(SHARDS.getAndDecrement());
    private final OrderId order = new OrderId("ord_01900000-0000-7003-8000-000000000001");

    protected abstract OrderEventLog log();

    /** Writes the batch as the consumer of the journal does, and that the log is complete up to it. */
    protected abstract void written(CommittedBatch batch) throws Exception;

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private OrderEvent event(String type) {
        return new OrderEvent(
                order, "dev.waybill.order." + type + ".v1", order.value(), NOON, "shop", Map.of("a", "b"));
    }

    private CommittedBatch batch(long seq, Instant domain, String... types) {
        List<OrderEvent> events = List.of(types).stream().map(this::event).toList();
        return new CommittedBatch(
                shard, 1, seq, new ShardTime(NOON.plusSeconds(1), domain), List.of(), List.copyOf(events));
    }

    @Test
    void read_tellsTheBatchesOfADay_inOrder_afterTheOneThatIsKnown() throws Exception {
        written(batch(5, NOON, "confirmed", "moved"));
        written(batch(6, NOON));
        written(batch(7, NOON.plusSeconds(60), "packed"));
        written(batch(8, NOON.plusSeconds(86_400), "shipped"));

        assertThat(get(log().read(shard, DAY, 0)))
                .containsExactly(
                        new OfBatch(5, List.of(event("confirmed"), event("moved"))),
                        new OfBatch(7, List.of(event("packed"))));
        assertThat(get(log().read(shard, DAY, 5))).containsExactly(new OfBatch(7, List.of(event("packed"))));
        assertThat(get(log().read(shard, DAY.plusDays(1), 5)))
                .containsExactly(new OfBatch(8, List.of(event("shipped"))));
    }

    @Test
    void shardOfWhichNothingIsThere_isEmpty() throws Exception {
        assertThat(get(log().read(shard, DAY, 0))).isEmpty();
        assertThat(get(log().completeUpTo(shard))).isZero();
    }

    @Test
    void completeUpTo_saysHowFarTheConsumerHasCome_alsoOverBatchesWithoutEvents() throws Exception {
        written(batch(5, NOON, "confirmed"));
        assertThat(get(log().completeUpTo(shard))).isEqualTo(5);
        written(batch(6, NOON));
        assertThat(get(log().completeUpTo(shard))).isEqualTo(6);
    }
}
