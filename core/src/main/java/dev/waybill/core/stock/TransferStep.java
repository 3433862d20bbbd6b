package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import java.time.Instant;
import java.util.List;

/**
 * What the home of a transfer makes happen at its two nodes, exactly once by (transfer, end, step). The home sends a step
 * only after the one before it was answered; the steps of each end count from 1.
 */
public sealed interface TransferStep extends Command {
    Key transfer();

    NodeId node();

    int step();

    /** Which transfer, and who decides about it. */
    record Key(ShardId home, String id) {}

    /**
     * The first step at the source: all units are held for the transfer, or none.
     *
     * @param tryBy wall clock: refused afterwards
     */
    record HoldUnits(Key transfer, NodeId node, List<SkuUnits> units, Instant tryBy) implements TransferStep {
        public HoldUnits {
            units = List.copyOf(units);
        }

        @Override
        public int step() {
            return 1;
        }
    }

    /**
     * Units leave the source.
     *
     * @param at domain clock: when they left the shelf
     */
    record SendUnits(Key transfer, NodeId node, int step, List<SkuUnits> units, Instant at) implements TransferStep {
        public SendUnits {
            units = List.copyOf(units);
        }
    }

    /**
     * What is still held at the source is held no longer. The last step there, also of units that could not be held: a
     * late copy of {@link HoldUnits} then holds nothing.
     *
     * @param tryBy that of {@link HoldUnits}
     */
    record ReleaseUnits(Key transfer, NodeId node, int step, Instant tryBy) implements TransferStep {}

    /**
     * What is on its way to the destination and what has come of it.
     *
     * @param tryBy wall clock: the first step is refused afterwards
     * @param expectedAt domain clock: when the rest is expected
     * @param at domain clock: when they were put on the shelf
     * @param reason of what came beyond what was sent, or was lost; empty when nothing was
     */
    record ArriveUnits(
            Key transfer,
            NodeId node,
            int step,
            Instant tryBy,
            Instant expectedAt,
            List<Arrival> lines,
            Instant at,
            String reason,
            String actor)
            implements TransferStep {
        public ArriveUnits {
            lines = List.copyOf(lines);
        }

        /** The same step, tried until later. */
        public ArriveUnits until(Instant later) {
            return new ArriveUnits(transfer, node, step, later, expectedAt, lines, at, reason, actor);
        }
    }

    /**
     * One SKU of an arrival.
     *
     * @param announced units that were sent so far and are not given up
     * @param received units of those that have come, with these
     * @param units that came, of what was sent
     * @param surplus units that came beyond what was sent
     * @param damaged those of {@code units} and {@code surplus} that may not be sold
     * @param lost units that were sent and will not come
     */
    record Arrival(Sku sku, int announced, int received, int units, int surplus, int damaged, int lost) {}

    /**
     * The last step at the destination: nothing more will come.
     *
     * @param tryBy wall clock: no copy of the first step is taken later
     */
    record ForgetTransfer(Key transfer, NodeId node, int step, Instant tryBy) implements TransferStep {
        /** The same step, sent later. */
        public ForgetTransfer until(Instant later) {
            return new ForgetTransfer(transfer, node, step, later);
        }
    }

    /** The step was taken, now or before. */
    record Taken(boolean before) implements Result {}

    /** The source cannot do it, and remembers that: the step is over without an effect. */
    record Declined(String code, String detail, boolean before) implements Result {}
}
