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
 * What a transfer has brought to its destination.
 *
 * @param step the last one that was taken; repeats are recognised by it
 * @param arrived units that came, those beyond what was sent included
 * @param tryBy wall clock: until then a late copy of the first step must still be recognised when it is over
 * @param over nothing more will come
 */
public record Incoming(
        TransferStep.Key transfer, NodeId node, int step, List<SkuUnits> arrived, Instant tryBy, boolean over)
        implements Entry {
    public static final String KIND = "trf-in";

    public Incoming {
        arrived = List.copyOf(arrived);
    }

    public static EntryKey key(TransferStep.Key transfer) {
        return new EntryKey(KIND, transfer.id());
    }

    Incoming after(int at, List<SkuUnits> now) {
        return new Incoming(transfer, node, at, now, tryBy, false);
    }

    Incoming ended(int at, Instant until) {
        return new Incoming(transfer, node, at, arrived, until, true);
    }

    @Override
    public @Nullable Deadline due() {
        return over ? Deadline.wall(tryBy.plusMillis(1)) : null;
    }
}
