package dev.waybill.core.audit;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Port: what the ledger, which a journal consumer writes, adds up to for each position of a shard. */
public interface LedgerSums {
    CompletionStage<Sums> read(ShardId shard);

    /**
     * The sums by position.
     *
     * @param upTo the seq up to which rows of the ledger were summed; later changes are still in the journal
     */
    record Sums(long upTo, Map<EntryKey, Sum> positions) {
        public Sums {
            positions = Map.copyOf(positions);
        }
    }

    record Sum(long onHand, long reserved) {
        public Sum plus(long onHandDelta, long reservedDelta) {
            return new Sum(onHand + onHandDelta, reserved + reservedDelta);
        }
    }
}
