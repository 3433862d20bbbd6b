package dev.waybill.api.json;

import dev.waybill.core.tower.WaitingGoods;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Queues of goods that are waited for, as they are written. */
public final class QueueJson {
    private QueueJson() {}

    public record Summaries(List<Summary> queues, Instant asOf) {}

    /** What one queue holds; times are null when it is empty. */
    public record Summary(
            WaitingGoods.Queue queue,
            int orders,
            int units,
            @Nullable Instant oldestSince,
            @Nullable Instant nextGiveUpAt) {}

    public record Page(
            WaitingGoods.Queue queue,
            List<Waiting> waiting,
            @Nullable String nextPageToken) {}

    public record Waiting(
            String orderId,
            @Nullable String fulfillmentOrderId,
            int line,
            String sku,
            int quantity,
            String reason,
            Instant since,
            @Nullable Instant giveUpAt,
            @Nullable Instant readyAt,
            @Nullable String nodeId) {}

    public static Summary summary(WaitingGoods.Queue queue, List<WaitingGoods> waiting) {
        return new Summary(
                queue,
                (int) waiting.stream().map(WaitingGoods::order).distinct().count(),
                waiting.stream().mapToInt(WaitingGoods::units).sum(),
                waiting.stream()
                        .map(WaitingGoods::since)
                        .min(Instant::compareTo)
                        .orElse(null),
                waiting.stream()
                        .flatMap(each -> Stream.ofNullable(each.giveUpAt()))
                        .min(Instant::compareTo)
                        .orElse(null));
    }

    public static Waiting waiting(WaitingGoods goods) {
        var part = goods.part();
        var node = goods.node();
        return new Waiting(
                goods.order().value(),
                part == null ? null : part.value(),
                goods.line(),
                goods.sku().value(),
                goods.units(),
                goods.reason(),
                goods.since(),
                goods.giveUpAt(),
                goods.readyAt(),
                node == null ? null : node.value());
    }
}
