package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim on stock, capacity and perhaps a pickup slot of one node for one version of an allocation.
 *
 * @param askAt wall clock: when a hold that is only tried asks its home whether it may end; moved on with each question
 * @param tryBy wall clock: until then a late copy of the try must still be recognised when the hold has ended
 * @param step the last effect of the home that was applied, from 0; repeats are recognised by it
 * @param slot start of the pickup slot that it has a place of, or null
 * @param ofPickups its lines are of the pickups' own capacity
 */
public record Hold(
        HoldToken token,
        NodeId node,
        State state,
        List<HeldLine> lines,
        LocalDate capacityDay,
        int capacityLines,
        Instant askAt,
        Instant tryBy,
        int step,
        @Nullable Instant slot,
        boolean ofPickups)
        implements Entry {
    public static final String KIND = "hold";

    public Hold {
        lines = List.copyOf(lines);
    }

    /** Tried: claimed, its home may still end it. Confirmed: part of a decided order. */
    public enum State {
        TRIED,
        CONFIRMED
    }

    /** Units of one SKU; {@code picked} of them are off the shelf. */
    public record HeldLine(Sku sku, int units, int picked) {}

    Hold confirmed() {
        return new Hold(
                token, node, State.CONFIRMED, lines, capacityDay, capacityLines, askAt, tryBy, step, slot, ofPickups);
    }

    /** The same claim as another one's, of whose home this was the step. */
    Hold reboundTo(HoldToken owner, int first) {
        return new Hold(
                owner, node, State.CONFIRMED, lines, capacityDay, capacityLines, askAt, tryBy, first, slot, ofPickups);
    }

    Hold askedUntil(Instant next) {
        return new Hold(token, node, state, lines, capacityDay, capacityLines, next, tryBy, step, slot, ofPickups);
    }

    Hold atStep(int applied) {
        return new Hold(token, node, state, lines, capacityDay, capacityLines, askAt, tryBy, applied, slot, ofPickups);
    }

    /** Each of the lines takes one line of capacity. */
    Hold withLines(List<HeldLine> left) {
        return new Hold(token, node, state, left, capacityDay, left.size(), askAt, tryBy, step, slot, ofPickups);
    }

    public static EntryKey key(HoldToken token) {
        return new EntryKey(KIND, token.id());
    }

    @Override
    public @Nullable Deadline due() {
        return state == State.TRIED ? Deadline.wall(askAt) : null;
    }
}
