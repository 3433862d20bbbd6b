package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transfer has at its source: units that are reserved until they leave.
 *
 * @param step the last one that was taken; repeats are recognised by it
 * @param held units that have not left; empty when it is over
 * @param sent units that have left, of each SKU of the transfer that any have left of
 * @param tryBy wall clock: until then a late copy of the first step must still be recognised when it is over
 * @param declined why the last step could not be taken, or null
 */
public record Outgoing(
        TransferStep.Key transfer,
        NodeId node,
        int step,
        List<SkuUnits> held,
        List<SkuUnits> sent,
        Instant tryBy,
        @Nullable String declined)
        implements Entry {
    public static final String KIND = "trf-out";

    public Outgoing {
        held = List.copyOf(held);
        sent = List.copyOf(sent);
    }

    public static EntryKey key(TransferStep.Key transfer) {
        return new EntryKey(KIND, transfer.id());
    }

    /** Nothing is held any more. */
    public boolean over() {
        return held.isEmpty();
    }

    Outgoing declining(int at, String why) {
        return new Outgoing(transfer, node, at, held, sent, tryBy, why);
    }

    Outgoing after(int at, List<SkuUnits> left, List<SkuUnits> gone) {
        return new Outgoing(transfer, node, at, left, gone, tryBy, null);
    }

    @Override
    public @Nullable Deadline due() {
        return over() ? Deadline.wall(tryBy.plusMillis(1)) : null;
    }
}
