package dev.waybill.core.audit;

import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.stock.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit reads.
 *
 * @param shards how many there are
 * @param ledger null when there is none to compare with
 * @param readPaths copies of the stock that must follow it
 * @param domainMercy how long something may be overdue on the domain clock: thirty seconds times its speed
 */
public record AuditSource(
        int shards,
        ShardStore store,
        RecordCodec codec,
        @Nullable Ledger ledger,
        List<ReadPath> readPaths,
        InstantSource wallClock,
        InstantSource domainClock,
        Duration domainMercy) {
    /** The name of the journal consumer that writes the ledger. */
    public static final String LEDGER_CONSUMER = "ledger";

    public AuditSource {
        readPaths = List.copyOf(readPaths);
    }
}
