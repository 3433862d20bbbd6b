package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.shard.Command;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that a node's shard decides. */
public sealed interface NodeCommand extends Command {

    /**
     * Makes the node known to its shard, or changes what its shard enforces.
     *
     * @param revision of the registry's record; without effect when the shard has a later one
     * @param pickupLines of a day that pickups have for themselves; 0 when all kinds of work share {@code dailyLines}
     */
    record SetNode(
            NodeId node,
            int dailyLines,
            boolean active,
            int slotOrders,
            @Nullable Throttle throttle,
            int revision,
            int pickupLines)
            implements NodeCommand {
        /** All kinds of work share its capacity. */
        public SetNode(
                NodeId node,
                int dailyLines,
                boolean active,
                int slotOrders,
                @Nullable Throttle throttle,
                int revision) {
            this(node, dailyLines, active, slotOrders, throttle, revision, 0);
        }

        public SetNode(NodeId node, int dailyLines, boolean active) {
            this(node, dailyLines, active, 0, null, 0);
        }
    }

    /**
     * Units that came in.
     *
     * @param bin where they were put, or null when that is not said
     * @param supply what they are of, or null when that is not said
     */
    record Receive(
            NodeId node,
            Sku sku,
            Quantity quantity,
            String reference,
            String actor,
            @Nullable String bin,
            @Nullable String supply)
            implements NodeCommand {
        public Receive(NodeId node, Sku sku, Quantity quantity, String reference, String actor) {
            this(node, sku, quantity, reference, actor, null, null);
        }
    }

    /**
     * Announces a supply, or what is known of it now. Without effect when a later row of its source is known.
     *
     * @param quantity units in all, those that have come in included; 0 cancels it
     * @param sequence rises within the source
     */
    record SetSupply(
            NodeId node, Sku sku, String supply, int quantity, Instant expectedAt, String source, long sequence)
            implements NodeCommand {
        @Override
        public boolean patient() {
            return true;
        }
    }

    /** Changes on hand by {@code delta}, which may be negative but not below zero on hand. */
    record Adjust(NodeId node, Sku sku, int delta, String reason, String actor) implements NodeCommand {}

    /**
     * Absolute counts of the shelf, at most {@link #MAX_ROWS} rows.
     *
     * @param snapshot they are of a snapshot of the whole node, which {@link CloseSnapshot} ends
     */
    record Count(NodeId node, String source, List<CountRow> rows, boolean snapshot) implements NodeCommand {
        public static final int MAX_ROWS = 256;

        public Count(NodeId node, String source, List<CountRow> rows) {
            this(node, source, rows, false);
        }

        public Count {
            rows = List.copyOf(rows);
        }

        @Override
        public boolean patient() {
            return true;
        }
    }

    /**
     * Counted on the shelf as of a moment.
     *
     * @param sequence rises within the source
     * @param bin where it was counted, or null when that is not said
     */
    record CountRow(
            Sku sku,
            int counted,
            Instant asOf,
            long sequence,
            @Nullable String bin) {
        public CountRow(Sku sku, int counted, Instant asOf, long sequence) {
            this(sku, counted, asOf, sequence, null);
        }

        CountRow asOf(Instant moment) {
            return moment.equals(asOf) ? this : new CountRow(sku, counted, moment, sequence, bin);
        }
    }

    /**
     * A snapshot of the whole node has been counted, row by row: what is older than it is ignored from now on, also of
     * positions in which it changed nothing.
     */
    record CloseSnapshot(NodeId node, String source, long sequence, Instant asOf) implements NodeCommand {
        @Override
        public boolean patient() {
            return true;
        }
    }

    /**
     * Says how many units are not promised. Without effect when a later row of its source is known.
     *
     * @param source who says so; null when nobody may come later with something older
     * @param sequence rises within the source
     */
    record SetSafetyStock(
            NodeId node, Sku sku, int units, @Nullable String source, long sequence) implements NodeCommand {
        public SetSafetyStock(NodeId node, Sku sku, int units) {
            this(node, sku, units, null, 0);
        }

        @Override
        public boolean patient() {
            return true;
        }
    }

    /**
     * Keeps units on the shelf from sale, even when customers have claimed them.
     *
     * @param hold an id that is new for the position; a repeat is recognised by it
     * @param note for people, maybe empty
     */
    record PutOnQualityHold(
            NodeId node, Sku sku, String hold, Quantity quantity, QualityHold.Reason reason, String note, String actor)
            implements NodeCommand {}

    /** Ends a quality hold, or a part of it; without a quantity all of it. */
    record EndQualityHold(
            NodeId node, Sku sku, String hold, @Nullable Quantity quantity, QualityHold.Ending ending, String actor)
            implements NodeCommand {}

    /** Reads one position, exactly: it rides in a batch. */
    record ReadPosition(NodeId node, Sku sku) implements NodeCommand {}

    /** Reads where SKUs lie, at most {@link #MAX_SKUS} of them. */
    record ReadBins(NodeId node, List<Sku> skus) implements NodeCommand {
        public static final int MAX_SKUS = 256;

        public ReadBins {
            skus = List.copyOf(skus);
        }
    }

    /**
     * Claims stock, capacity and places in pickup slots at one or more nodes of this shard, all or nothing.
     *
     * @param tryBy wall clock: refused afterwards
     * @param decides the commit is the decision: the holds are confirmed at once
     */
    record TryHolds(List<HoldRequest> holds, Instant tryBy, boolean decides) implements NodeCommand {
        public TryHolds {
            holds = List.copyOf(holds);
        }
    }

    /**
     * What one token claims.
     *
     * @param slot the start of the pickup slot that it takes a place of, or null
     * @param pickup the customer collects it, which may have a capacity of its own
     * @param supplyBy what is not on hand may be claimed of supplies that are expected by then; null for none
     * @param toCome lines that will be brought here, which take capacity and no stock; 0 for a claim on stock
     */
    record HoldRequest(
            HoldToken token,
            NodeId node,
            List<SkuUnits> lines,
            LocalDate capacityDay,
            @Nullable Instant slot,
            boolean pickup,
            @Nullable Instant supplyBy,
            int toCome) {
        public HoldRequest {
            lines = List.copyOf(lines);
        }

        /** Of stock. */
        public HoldRequest(
                HoldToken token,
                NodeId node,
                List<SkuUnits> lines,
                LocalDate capacityDay,
                @Nullable Instant slot,
                boolean pickup,
                @Nullable Instant supplyBy) {
            this(token, node, lines, capacityDay, slot, pickup, supplyBy, 0);
        }

        /** Of units on hand. */
        public HoldRequest(
                HoldToken token,
                NodeId node,
                List<SkuUnits> lines,
                LocalDate capacityDay,
                @Nullable Instant slot,
                boolean pickup) {
            this(token, node, lines, capacityDay, slot, pickup, null);
        }

        /** A pickup if it has a slot. */
        public HoldRequest(
                HoldToken token, NodeId node, List<SkuUnits> lines, LocalDate capacityDay, @Nullable Instant slot) {
            this(token, node, lines, capacityDay, slot, slot != null);
        }

        /** Lines of capacity that it takes. */
        int capacityLines() {
            return lines.size() + toCome;
        }

        Capability work() {
            return pickup ? Capability.PICKUP : Capability.SHIP;
        }
    }

    record SkuUnits(Sku sku, Quantity quantity) {}

    record ConfirmHolds(List<HoldToken> tokens) implements NodeCommand {}

    /**
     * Ends tokens whose attempt or move failed. An unknown one leaves an {@link EndedHold} until {@code tryBy}; a
     * confirmed one answers {@link NodeResult.AlreadyDecided} unless {@code evenConfirmed}.
     */
    record EndHolds(List<HoldToken> tokens, Instant tryBy, boolean evenConfirmed) implements NodeCommand {}

    /** An effect of a part of an order, for the hold of that token. */
    sealed interface OfHold extends NodeCommand {
        HoldToken token();

        int step();
    }

    /**
     * Makes a reservation's hold that of an order, confirmed, as the first effect of its new owner. Without effect when
     * the old hold is gone: it was made so before.
     *
     * @param units what the order gets; what the hold has beyond them is given back, so that a {@link ShrinkHold} that
     *     comes later has nothing left to do; empty when all of it
     */
    record RebindHold(HoldToken from, HoldToken to, int step, List<SkuUnits> units) implements OfHold {
        public RebindHold {
            units = List.copyOf(units);
        }

        @Override
        public HoldToken token() {
            return to;
        }
    }

    /** Leaves a reservation's hold no more than these units. A later step overtakes an earlier one. */
    record ShrinkHold(HoldToken token, int step, List<SkuUnits> left) implements NodeCommand {
        public ShrinkHold {
            left = List.copyOf(left);
        }
    }

    /** The home wants to know what its hold waits for, from now on. Its first effect. */
    record FollowSupply(
            HoldToken token,
            int step,
            @Nullable Instant plannedAt,
            @Nullable Instant releasedAt) implements OfHold {}

    /** Units off the shelf. */
    record PickHeld(HoldToken token, int step, List<SkuUnits> picked, Instant at) implements OfHold {}

    /** Units that were not found: they leave on hand and the hold. What else the shelf has is for a count to say. */
    record ShortHeld(HoldToken token, int step, List<SkuUnits> missing, String reason, Instant at) implements OfHold {}

    /** Takes units out of the hold unpicked or back on the shelf: a rejection or a cancelled line. */
    record ReleaseHeld(HoldToken token, int step, List<SkuUnits> released, Instant at) implements OfHold {}

    /**
     * The picked units leave the node: shipped or handed over. Ends the hold; what was not picked is released.
     *
     * @param to the store that they are sent to, or null when they are the customer's from now on
     */
    record ShipHeld(
            HoldToken token, int step, Instant at, @Nullable NodeId to) implements OfHold {
        /** To the customer. */
        public ShipHeld(HoldToken token, int step, Instant at) {
            this(token, step, at, null);
        }
    }

    /**
     * What was sent to a store has come: the first effect for the claim that was made there, whatever the step. What the
     * customer gets of it is reserved in the same commit. Without lines nothing comes, and the claim ends.
     */
    record ArriveHeld(HoldToken token, int step, List<Arrived> lines, Instant at, String actor) implements OfHold {
        public ArriveHeld {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One SKU of it.
     *
     * @param units that came and may be sold
     * @param held of these, for the customer; the others are on the shelf
     * @param damaged units that came and may not be sold
     * @param lost units that were sent and did not come
     */
    record Arrived(Sku sku, int units, int held, int damaged, int lost) {}

    /** Goes on giving what has come to who waits for it. Sent by the shard to itself; a repeat finds nothing to do. */
    record SettleClaims(NodeId node, Sku sku) implements NodeCommand {}

    /**
     * Asks for the SKUs of which a node has something, on hand or claimed, in one part of its shard: a few thousand at a
     * time, so that everything is walked through in steps of bounded size.
     *
     * @param part from 0; the answer says how many there are
     * @param after the last SKU of the answer before in the same part, or null
     */
    record ListStocked(NodeId node, int part, @Nullable Sku after) implements NodeCommand {
        /** SKUs in one answer. */
        public static final int MOST = 4_096;

        @Override
        public boolean patient() {
            return true;
        }
    }
}
