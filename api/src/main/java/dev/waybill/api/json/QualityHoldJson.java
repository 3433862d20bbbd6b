package dev.waybill.api.json;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.QualityHold;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Quality holds on the wire. */
public final class QualityHoldJson {
    private QualityHoldJson() {}

    public record Put(
            @Nullable String nodeId,
            @Nullable Integer quantity,
            @Nullable String reason,
            @Nullable String note) {}

    public record End(@Nullable String nodeId, @Nullable Integer quantity) {}

    /** Units that are to be kept from sale. */
    public record Wanted(NodeId node, Quantity quantity, QualityHold.Reason reason, String note) {}

    /** Units that leave a hold; all of it without a quantity. */
    public record Ended(NodeId node, @Nullable Quantity quantity) {}

    /** One hold as it stands. */
    public record Hold(String id, int quantity, QualityHold.Reason reason, String note, Instant since) {
        public static Hold of(QualityHold hold) {
            return new Hold(hold.id(), hold.units(), hold.reason(), hold.note(), hold.since());
        }
    }

    public static Parsed<Wanted> read(Put body) {
        Fields fields = new Fields();
        NodeId node = fields.node("node_id", body.nodeId());
        Quantity quantity = fields.quantity("quantity", body.quantity());
        QualityHold.Reason reason = fields.word("reason", body.reason(), QualityHold.Reason.class);
        String note = fields.optionalText("note", body.note());
        return fields.finish(() ->
                new Wanted(Fields.sure(node), Fields.sure(quantity), Fields.sure(reason), note == null ? "" : note));
    }

    public static Parsed<Ended> read(End body) {
        Fields fields = new Fields();
        NodeId node = fields.node("node_id", body.nodeId());
        Quantity quantity = body.quantity() == null ? null : fields.quantity("quantity", body.quantity());
        return fields.finish(() -> new Ended(Fields.sure(node), quantity));
    }
}
