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
 * @param told how often its home was told of what it waits for; 0 before the home has asked
 * @param readyAt when the last of what it waits for is expected, as its home was told; null when nothing is
 * @param planned what its capacity day was chosen for; null when it never waited, or before its home has asked
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
        boolean ofPickups,
        int told,
        @Nullable Instant readyAt,
        @Nullable Planned planned)
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

    /**
     * When work on it was to go on.
     *
     * @param releasedAt not before then, as of a preorder; null when all of it is on sale
     */
    public record Planned(Instant at, @Nullable Instant releasedAt) {
        Instant goingOn(Instant moment) {
            return releasedAt != null && releasedAt.isAfter(moment) ? releasedAt : moment;
        }
    }

    /** Units of one SKU; {@code picked} of them are off the shelf, {@code pegged} of them are still to come. */
    public record HeldLine(Sku sku, int units, int picked, int pegged) {
        /** Units that are reserved of the position. */
        public int reserved() {
            return units - pegged;
        }
    }

    /** Some of its units are still to come. */
    public boolean waits() {
        for (HeldLine line : lines) {
            if (line.pegged() > 0) {
                return true;
            }
        }
        return false;
    }

    Hold confirmed() {
        return with(State.CONFIRMED, step, askAt, told, readyAt);
    }

    /** The same claim as another one's, of whose home this was the step. */
    Hold reboundTo(HoldToken owner, int first) {
        return new Hold(
                owner,
                node,
                State.CONFIRMED,
                lines,
                capacityDay,
                capacityLines,
                askAt,
                tryBy,
                first,
                slot,
                ofPickups,
                0,
                null,
                null);
    }

    Hold askedUntil(Instant next) {
        return with(state, step, next, told, readyAt);
    }

    Hold atStep(int applied) {
        return with(state, applied, askAt, told, readyAt);
    }

    /** Each of the lines takes one line of capacity. */
    Hold withLines(List<HeldLine> left) {
        return with(left, capacityDay);
    }

    /** A claim of goods that are to come, of so many lines. */
    Hold withCapacity(int left) {
        return new Hold(
                token,
                node,
                state,
                lines,
                capacityDay,
                left,
                askAt,
                tryBy,
                step,
                slot,
                ofPickups,
                told,
                readyAt,
                planned);
    }

    /** The same claim, worked on another day. */
    Hold onDay(LocalDate day) {
        return with(lines, day);
    }

    Hold planned(Planned plan) {
        return with(lines, capacityDay, plan);
    }

    private Hold with(List<HeldLine> left, LocalDate day) {
        return with(left, day, planned);
    }

    private Hold with(List<HeldLine> left, LocalDate day, @Nullable Planned plan) {
        return new Hold(
                token, node, state, left, day, left.size(), askAt, tryBy, step, slot, ofPickups, told, readyAt, plan);
    }

    /** What its home is told next. */
    Hold telling(@Nullable Instant ready) {
        return with(state, step, askAt, told + 1, ready);
    }

    Hold expecting(@Nullable Instant ready) {
        return with(state, step, askAt, told, ready);
    }

    private Hold with(State now, int applied, Instant asked, int toldSo, @Nullable Instant ready) {
        return new Hold(
                token,
                node,
                now,
                lines,
                capacityDay,
                capacityLines,
                asked,
                tryBy,
                applied,
                slot,
                ofPickups,
                toldSo,
                ready,
                planned);
    }

    public static EntryKey key(HoldToken token) {
        return new EntryKey(KIND, token.id());
    }

    @Override
    public @Nullable Deadline due() {
        return state == State.TRIED ? Deadline.wall(askAt) : null;
    }
}
