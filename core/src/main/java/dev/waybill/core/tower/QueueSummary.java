package dev.waybill.core.tower;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one queue holds.
 *
 * @param oldestSince domain clock; null when it is empty
 * @param nextGiveUpAt domain clock; null when nothing of it is given up
 */
public record QueueSummary(
        WaitingGoods.Queue queue,
        int orders,
        int units,
        @Nullable Instant oldestSince,
        @Nullable Instant nextGiveUpAt) {

    static QueueSummary of(WaitingGoods.Queue queue, List<WaitingGoods> waiting) {
        return new QueueSummary(
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
}
