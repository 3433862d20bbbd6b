package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.SelfKeyed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stock of one SKU at one node. There are millions: what many have in common is kept once.
 *
 * @param onHand units on the premises, picked ones included until they are shipped or handed over
 * @param reserved units claimed by holds, picked ones included
 * @param picked units of {@code reserved} that are off the shelf
 * @param safetyStock units that are not promised
 * @param feeds the newest row of each source that was applied
 * @param recent the latest movements of the shelf, newest last, so that a count as of the recent past can be placed
 * @param bin where it lies, as the last count or receipt said; null when none did
 * @param qualityHolds units on hand that may not be sold
 * @param pegged units that orders wait for, of what is to come; nobody else gets any before
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
        @Nullable String bin,
        List<QualityHold> qualityHolds,
        int pegged)
        implements SelfKeyed {
    public static final String KIND = "pos";

    private static final char SEPARATOR = '/';
    private static final int HASH_BASE = 31;

    public Position {
        node = SharedParts.name(node);
        sku = SharedParts.name(sku);
        feeds = SharedParts.marks(List.copyOf(feeds));
        recent = List.copyOf(recent);
        qualityHolds = List.copyOf(qualityHolds);
    }

    /** A position in no known bin, all of it sellable, that nobody waits for. */
    public Position(
            NodeId node,
            Sku sku,
            int onHand,
            int reserved,
            int picked,
            int safetyStock,
            List<FeedMark> feeds,
            List<Movement> recent) {
        this(node, sku, onHand, reserved, picked, safetyStock, feeds, recent, null, List.of(), 0);
    }

    /** The newest row of a source: later rows must have a higher sequence. */
    public record FeedMark(String source, long sequence, Instant asOf) {
        public FeedMark {
            source = SharedParts.name(source);
        }
    }

    /** A movement at its physical time: change of on hand, and of units picked but not shipped. */
    public record Movement(Instant at, int onHandDelta, int pickedDelta) {}

    public static EntryKey key(NodeId node, Sku sku) {
        return new EntryKey(KIND, node.value() + SEPARATOR + sku.value());
    }

    @Override
    public EntryKey key() {
        return key(node, sku);
    }

    /** The hash of a text that is put together is that of its pieces, each raised by what follows ({@link String#hashCode}). */
    @Override
    public int idHash() {
        String name = sku.value();
        int raise = 1;
        for (int i = 0; i < name.length(); i++) {
            raise *= HASH_BASE;
        }
        return (node.value().hashCode() * HASH_BASE + SEPARATOR) * raise + name.hashCode();
    }

    @Override
    public boolean isAt(EntryKey other) {
        String id = other.id();
        String place = node.value();
        String name = sku.value();
        return other.kind().equals(KIND)
                && id.length() == place.length() + 1 + name.length()
                && id.endsWith(name)
                && id.charAt(place.length()) == SEPARATOR
                && id.startsWith(place);
    }

    public static Position empty(NodeId node, Sku sku) {
        return new Position(node, sku, 0, 0, 0, 0, List.of(), List.of());
    }

    /** The position in that bin; null leaves it where it is. */
    Position in(@Nullable String nowIn) {
        return nowIn == null
                ? this
                : new Position(
                        node, sku, onHand, reserved, picked, safetyStock, feeds, recent, nowIn, qualityHolds, pegged);
    }

    Position with(List<QualityHold> holds) {
        return new Position(node, sku, onHand, reserved, picked, safetyStock, feeds, recent, bin, holds, pegged);
    }

    /** The position with so many units more claimed: nothing moves. */
    Position reserve(int units) {
        return new Position(
                node, sku, onHand, reserved + units, picked, safetyStock, feeds, recent, bin, qualityHolds, pegged);
    }

    Position withSafetyStock(int units) {
        return new Position(node, sku, onHand, reserved, picked, units, feeds, recent, bin, qualityHolds, pegged);
    }

    Position withPegged(int units) {
        return new Position(node, sku, onHand, reserved, picked, safetyStock, feeds, recent, bin, qualityHolds, units);
    }

    /** Available to promise: what a new order may still take, before the rules of safety stock. */
    public int atp() {
        return Math.max(0, open() - pegged);
    }

    /** Units that may be claimed, by who waits for them before anybody else; usually one of the two is none. */
    public int open() {
        return Math.max(0, unclaimed() - safetyStock);
    }

    /** Units that may be sold and that nobody has claimed; negative when the position is over-reserved. */
    public int unclaimed() {
        return onHand - unsellable() - reserved;
    }

    /** On hand but not picked. */
    public int shelf() {
        return onHand - picked;
    }

    /** Units of all quality holds, by their word. */
    public int onQualityHold() {
        int units = 0;
        for (QualityHold hold : qualityHolds) {
            units += hold.units();
        }
        return units;
    }

    /** Units that quality holds keep from sale: what lies on the shelf at most, as a count may have found less. */
    public int unsellable() {
        return qualityHolds.isEmpty() ? 0 : Math.min(onQualityHold(), Math.max(0, shelf()));
    }

    /** Units that are claimed beyond what is there and may be sold. */
    public int missing() {
        return Math.max(0, reserved - (onHand - unsellable()));
    }

    /** More is claimed than may be sold: a count, a damage or a quality hold came after the holds. */
    public boolean overReserved() {
        return missing() > 0;
    }
}
