package dev.waybill.api.json;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Supply;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may be promised later, and what is to come. */
public final class OutlookJson {
    /** Supplies in one answer, those that are expected first. */
    public static final int MAX_SUPPLIES = 500;

    private OutlookJson() {}

    public record Outlook(
            String sku,
            long atp,
            List<At> byDate,
            List<Coming> supplies,
            Instant asOf,
            @Nullable Long lagMillis,
            IncompleteJson.@Nullable Incomplete incomplete) {}

    /** What will have been available by then. */
    public record At(Instant by, long atp) {}

    public record Coming(
            String supplyId, String nodeId, int quantity, int received, int open, Instant expectedAt, String status) {
        public static Coming of(NodeId node, Supply supply, Instant now) {
            return new Coming(
                    supply.id(),
                    node.value(),
                    supply.quantity(),
                    supply.received(),
                    supply.open(),
                    supply.expectedAt(),
                    supply.status(now).name().toLowerCase(Locale.ROOT));
        }
    }
}
