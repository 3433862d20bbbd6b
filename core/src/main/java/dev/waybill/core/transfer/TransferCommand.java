package dev.waybill.core.transfer;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that a transfer's home shard decides. Actors are token subjects. */
public sealed interface TransferCommand extends Command {
    TransferId transfer();

    /** The record that it is about, which may have left its shard; null when it makes one. */
    default @Nullable EntryKey about() {
        return Transfer.key(transfer());
    }

    /**
     * Plans a transfer, keyed by the client's key: answered when its source holds the units, or cannot.
     *
     * @param units at most {@link Transfer#MAX_LINES}, each of another SKU
     * @param tryWithin wall clock: how long the source may take
     */
    record PlanTransfer(TransferId transfer, TransferTerms terms, List<SkuUnits> units, Duration tryWithin)
            implements TransferCommand {
        public PlanTransfer {
            units = List.copyOf(units);
        }

        @Override
        public @Nullable EntryKey about() {
            return null;
        }
    }

    /** Units leave the source; all that have not, when it names none. Answered when the source has taken them out. */
    record SendTransfer(TransferId transfer, List<SkuUnits> units, String actor) implements TransferCommand {
        public SendTransfer {
            units = List.copyOf(units);
        }
    }

    /**
     * Units have come to the destination; all that are in transit, when it names none.
     *
     * @param reason for what came beyond what was sent; empty when nothing did
     */
    record ReceiveTransfer(TransferId transfer, List<Arrived> lines, String reason, String actor)
            implements TransferCommand {
        public ReceiveTransfer {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What came of one SKU.
     *
     * @param units of what was sent, maybe 0
     * @param surplus units beyond that, maybe 0
     * @param damaged units of both that may not be sold
     */
    record Arrived(Sku sku, int units, int surplus, int damaged) {}

    /** What has not been sent stays at the source. */
    record CancelTransfer(TransferId transfer, String reason, String actor) implements TransferCommand {}

    /** Nothing more will come: what is in transit is lost, what has not been sent stays at the source. */
    record CloseTransfer(TransferId transfer, String reason, String actor) implements TransferCommand {}

    /** Reads it, exactly: it rides in a batch. */
    record ReadTransfer(TransferId transfer) implements TransferCommand {}
}
