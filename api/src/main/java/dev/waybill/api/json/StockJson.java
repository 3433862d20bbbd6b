package dev.waybill.api.json;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of a stock feed as they are read. */
public final class StockJson {
    private StockJson() {}

    /** A row on the wire: the shelf as of a moment. {@code sequence} rises within the source. */
    public record Row(
            @Nullable String nodeId,
            @Nullable String sku,
            @Nullable Integer onHand,
            @Nullable String asOf,
            @Nullable Long sequence,
            @Nullable String bin) {}

    /** A count at a node. */
    public record CountAt(NodeId node, CountRow row) {}

    /** Reads a row; without a time it is as of {@code now}, without a sequence that is its time in milliseconds. */
    public static Parsed<CountAt> read(Row row, Instant now) {
        Fields fields = new Fields();
        NodeId node = fields.node("node_id", row.nodeId());
        Sku sku = fields.sku("sku", row.sku());
        Integer onHand = fields.within("on_hand", row.onHand(), 0, Quantity.MAX);
        Instant asOf = row.asOf() == null ? now : fields.instant("as_of", row.asOf());
        if (asOf != null && asOf.isAfter(now)) {
            fields.add("as_of", "IN_THE_FUTURE", "must not lie in the future");
        }
        String bin = fields.bin("bin", row.bin());
        return fields.finish(() -> {
            Instant at = Fields.sure(asOf);
            long sequence = Objects.requireNonNullElse(row.sequence(), at.toEpochMilli());
            return new CountAt(
                    Fields.sure(node), new CountRow(Fields.sure(sku), Fields.sure(onHand), at, sequence, bin));
        });
    }
}
