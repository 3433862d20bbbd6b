package dev.waybill.api.json;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.transfer.TransferId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of a stock feed. */
public final class FeedJson {
    private FeedJson() {}

    /** A row on the wire; which fields it needs depends on its kind. */
    public record Row(
            @Nullable String kind,
            @Nullable String nodeId,
            @Nullable String sku,
            @Nullable Integer quantity,
            @Nullable String source,
            @Nullable Long sequence,
            @Nullable String asOf,
            @Nullable String reason,
            @Nullable String bin,
            @Nullable String supplyId,
            @Nullable String expectedAt) {

        /** The row with what it leaves to its feed. */
        Row or(Defaults defaults) {
            return new Row(
                    kind == null ? defaults.kind() : kind,
                    nodeId == null ? defaults.nodeId() : nodeId,
                    sku,
                    quantity,
                    source == null ? defaults.source() : source,
                    sequence == null ? defaults.sequence() : sequence,
                    asOf == null ? defaults.asOf() : asOf,
                    reason,
                    bin,
                    supplyId,
                    expectedAt);
        }
    }

    /** What rows say that leave it out; null is for every row to say. */
    public record Defaults(
            @Nullable String kind,
            @Nullable String nodeId,
            @Nullable String source,
            @Nullable Long sequence,
            @Nullable String asOf) {
        public static final Defaults NONE = new Defaults(null, null, null, null, null);
    }

    /** Clocks of devices may be ahead by so much; what they say is then of now. */
    static final Duration SKEW = Duration.ofSeconds(5);

    /** What a row says. */
    public enum Kind {
        /** So many were on the shelf at a moment. */
        COUNT,
        /** So many more have come in. */
        RECEIPT,
        /** So many more or less, for a reason. */
        ADJUSTMENT,
        /** So many are not promised. */
        SAFETY_STOCK,
        /** So many are to come in all, at a date; none any more. */
        SUPPLY
    }

    /**
     * A row that makes sense.
     *
     * @param source who says so: a system or a device; {@code sequence} rises within it
     * @param bin where it lies from now on; null leaves it where it is
     * @param supply what came in, or is to come; null when that is not said
     * @param expectedAt when it is to come; null unless it is a supply
     */
    public record Entry(
            Kind kind,
            NodeId node,
            Sku sku,
            int quantity,
            String source,
            long sequence,
            Instant asOf,
            String reason,
            @Nullable String bin,
            @Nullable String supply,
            @Nullable Instant expectedAt) {}

    public static Parsed<Entry> read(Row bare, Defaults defaults, Network network, Instant now) {
        Row row = bare.or(defaults);
        Fields fields = new Fields();
        Kind kind = fields.word("kind", row.kind(), Kind.class);
        NodeId node = node(fields, row.nodeId(), network);
        Sku sku = sku(fields, row.sku(), network);
        Integer quantity = kind == null ? null : quantity(fields, kind, row.quantity());
        String source = fields.name("source", row.source());
        Long sequence = fields.within("sequence", row.sequence(), 0, Long.MAX_VALUE);
        Instant asOf = asOf(fields, kind, row.asOf(), now);
        String reason = kind == Kind.ADJUSTMENT
                ? fields.text("reason", row.reason())
                : fields.optionalText("reason", row.reason());
        String bin = fields.bin("bin", row.bin());
        if (bin != null && kind != null && kind != Kind.COUNT && kind != Kind.RECEIPT) {
            fields.add("bin", "UNKNOWN_FIELD", "only a count or a receipt says where goods lie");
        }
        String supply = supply(fields, kind, row.supplyId());
        Instant expectedAt = kind == Kind.SUPPLY ? fields.instant("expected_at", row.expectedAt()) : null;
        if (kind != null && kind != Kind.SUPPLY && row.expectedAt() != null) {
            fields.add("expected_at", "UNKNOWN_FIELD", "only a supply is expected");
        }
        return fields.finish(() -> new Entry(
                Fields.sure(kind),
                Fields.sure(node),
                Fields.sure(sku),
                Fields.sure(quantity),
                Fields.sure(source),
                Fields.sure(sequence),
                Fields.sure(asOf),
                reason == null ? "" : reason,
                bin,
                supply,
                expectedAt));
    }

    private static @Nullable String supply(Fields fields, @Nullable Kind kind, @Nullable String id) {
        if (id != null && kind != null && kind != Kind.SUPPLY && kind != Kind.RECEIPT) {
            fields.add("supply_id", "UNKNOWN_FIELD", "only a supply or a receipt of it names one");
            return null;
        }
        if (id != null && TransferId.isOne(id)) {
            fields.add("supply_id", "TRANSFER", id + " is of a transfer: POST /v1/transfers/" + id + ":receive");
            return null;
        }
        return id == null && kind != Kind.SUPPLY ? null : fields.name("supply_id", id);
    }

    private static @Nullable Integer quantity(Fields fields, Kind kind, @Nullable Integer quantity) {
        int least = switch (kind) {
            case COUNT, SAFETY_STOCK, SUPPLY -> 0;
            case RECEIPT -> 1;
            case ADJUSTMENT -> -Quantity.MAX;
        };
        Integer within = fields.within("quantity", quantity, least, Quantity.MAX);
        if (within != null && kind == Kind.ADJUSTMENT && within == 0) {
            fields.add("quantity", "OUT_OF_RANGE", "an adjustment changes something");
            return null;
        }
        return within;
    }

    private static @Nullable Instant asOf(Fields fields, @Nullable Kind kind, @Nullable String text, Instant now) {
        if (text == null && kind != Kind.COUNT) {
            return now;
        }
        Instant asOf = fields.instant("as_of", text);
        if (asOf == null || !asOf.isAfter(now)) {
            return asOf;
        }
        if (asOf.isAfter(now.plus(SKEW))) {
            Duration ahead = Duration.between(now, asOf);
            fields.add("as_of", "OUT_OF_RANGE", "is " + ahead + " ahead: it is " + now + " now; is the clock right?");
            return null;
        }
        return now;
    }

    private static @Nullable NodeId node(Fields fields, @Nullable String text, Network network) {
        NodeId node = fields.node("node_id", text);
        if (node != null && network.shardOf(node) == null) {
            fields.add("node_id", "UNKNOWN_NODE", node + " is not a node of this network");
            return null;
        }
        return node;
    }

    /** The catalog's own: a shard keeps it for as long as the position is there, and so only one for all nodes. */
    private static @Nullable Sku sku(Fields fields, @Nullable String text, Network network) {
        Sku sku = fields.sku("sku", text);
        if (sku == null) {
            return null;
        }
        Item item = network.item(sku);
        if (item == null) {
            fields.add("sku", "UNKNOWN_SKU", sku + " is not in the catalog: import the item first");
            return null;
        }
        if (item.kit()) {
            fields.add("sku", "KIT_HAS_NO_STOCK", sku + " is a kit: its stock is that of its components");
            return null;
        }
        return item.sku();
    }
}
