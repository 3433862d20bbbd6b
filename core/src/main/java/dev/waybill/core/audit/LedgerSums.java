package dev.waybill.core.audit;

import dev.waybill.core.shard.EntryKey;
import java.util.Map;

/**
 * What the ledger of a shard adds up to.
 *
 * @param upTo the seq up to which its rows were summed; what happened later is still in the journal
 * @param oversold units that were claimed beyond what was on hand, by the order of its rows
 */
record LedgerSums(long upTo, Map<EntryKey, PositionLedger> positions, long oversold) {
    LedgerSums {
        positions = Map.copyOf(positions);
    }
}
