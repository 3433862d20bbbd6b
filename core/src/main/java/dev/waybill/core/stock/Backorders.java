package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for units of one position that are to come, first come first. Apart from the position, so that orders for it
 * do not carry them; the position has their sum.
 *
 * @param pegs at most {@link #MAX_PEGS}
 * @param lookAgainAt domain clock: when a supply that they count on is overdue; null when none can be
 */
public record Backorders(
        NodeId node, Sku sku, List<Peg> pegs, @Nullable Instant lookAgainAt) implements Entry {
    public static final String KIND = "peg";

    /** Holds that wait for one position at a time. */
    public static final int MAX_PEGS = 256;

    public Backorders {
        pegs = List.copyOf(pegs);
    }

    /**
     * Units that a hold waits for.
     *
     * @param readyAt when the supply that has the last of them is expected; null when none has
     */
    public record Peg(HoldToken token, int units, @Nullable Instant readyAt) {
        Peg of(int left) {
            return new Peg(token, left, readyAt);
        }
    }

    public static EntryKey key(NodeId node, Sku sku) {
        return new EntryKey(KIND, node.value() + "/" + sku.value());
    }

    /** The to-do that goes on where a decision had to stop in the line; while it is open, dates are behind. */
    public static String rest(NodeId node, Sku sku) {
        return "claims/" + node.value() + "/" + sku.value();
    }

    Optional<Peg> of(HoldToken token) {
        return pegs.stream().filter(peg -> peg.token().equals(token)).findFirst();
    }

    @Override
    public @Nullable Deadline due() {
        return lookAgainAt == null ? null : Deadline.domain(lookAgainAt);
    }
}
