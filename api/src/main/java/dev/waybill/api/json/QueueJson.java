package dev.waybill.api.json;

import dev.waybill.core.tower.QueueSummary;
import dev.waybill.core.tower.WaitingGoods;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queues of goods that are waited for, as they are written. */
public final class QueueJson {
    private QueueJson() {}

    public record Summaries(List<QueueSummary> queues, Instant asOf) {}

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
