package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stock of one SKU at one node.
 *
 * @param onHand units on the premises, picked ones included until they are shipped or handed over
 * @param reserved units claimed by holds, picked ones included
 * @param picked units of {@code reserved} that are off the shelf
 * @param safetyStock units that are not promised
 * @param feeds the newest row of each source that was applied
 * @param recent the latest movements of the shelf, newest last, so that a count as of the recent past can be placed
 * @param bin where it lies, as the last count or receipt said; null when none did
 */
public record Position(
        NodeId node,
        Sku sku,
        int onHand,
        int reserved,
        int picked,
        int safetyStock,
        List<FeedMark> feeds,
        List<Movement> recent,
        @Nullable String bin)
        implements Entry {
    public static final String KIND = "pos";

    public Position {
        feeds = List.copyOf(feeds);
        recent = List.copyOf(recent);
    }

    /** A position in no known bin. */
    public Position(
            NodeId node,
            Sku sku,
            int onHand,
            int reserved,
            int picked,
            int safetyStock,
            List<FeedMark> feeds,
            List<Movement> recent) {
        this(node, sku, onHand, reserved, picked, safetyStock, feeds, recent, null);
    }

    /** The newest row of a source: later rows must have a higher sequence. */
    public record FeedMark(String source, long sequence, Instant asOf) {}

    /** A movement at its physical time: change of on hand, and of units picked but not shipped. */
    public record Movement(Instant at, int onHandDelta, int pickedDelta) {}

    public static EntryKey key(NodeId node, Sku sku) {
        return new EntryKey(KIND, node.value() + "/" + sku.value());
    }

    public static Position empty(NodeId node, Sku sku) {
        return new Position(node, sku, 0, 0, 0, 0, List.of(), List.of());
    }

    /** The position in that bin; null leaves it where it is. */
    Position in(@Nullable String nowIn) {
        return nowIn == null
                ? this
                : new Position(node, sku, onHand, reserved, picked, safetyStock, feeds, recent, nowIn);
    }

    /** Available to promise: what a new order may still take. */
    public int atp() {
        return Math.max(0, onHand - reserved - safetyStock);
    }

    /** More is claimed than is there: a count or a damage took on hand below the holds. */
    public boolean overReserved() {
        return reserved > onHand;
    }
}
