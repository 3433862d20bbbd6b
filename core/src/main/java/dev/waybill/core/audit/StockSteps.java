package dev.waybill.core.audit;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import java.util.HashMap;
import java.util.Map;

/**
 * I1 and I2 within the journal: the events of a row lead step by step from the positions before it to those after it,
 * and no step claims more than is on hand.
 */
final class StockSteps implements RowCheck {
    private final ShardId shard;
    private final long ledgerUpTo;

    /** {@code ledgerUpTo}: units oversold up to that seq are counted by the ledger. */
    StockSteps(ShardId shard, long ledgerUpTo) {
        this.shard = shard;
        this.ledgerUpTo = ledgerUpTo;
    }

    @Override
    public void check(Row row, Known before, Findings findings) {
        Map<EntryKey, PositionLedger> running = new HashMap<>();
        row.events(StockMoved.class).forEach(moved -> {
            EntryKey key = Position.key(moved.node(), moved.sku());
            if (before.has(key)) {
                PositionLedger ledger = running.computeIfAbsent(key, k -> start(k, before));
                ledger.add(moved).ifPresent(found -> oversold(row, key, found, findings));
                if (!ledger.agrees(moved)) {
                    violated(Invariant.I2, row, key, ledger.toString(), "" + moved.after(), findings);
                }
            }
        });
        for (Change change : row.changes()) {
            if (change.key().kind().equals(Position.KIND) && before.has(change.key())) {
                PositionLedger ledger = running.computeIfAbsent(change.key(), k -> start(k, before));
                conserved(row, change, ledger, findings);
                running.remove(change.key());
            }
        }
        running.forEach((key, ledger) -> unchanged(row, key, ledger, before, findings));
    }

    private static PositionLedger start(EntryKey key, Known before) {
        return PositionLedger.of(before.get(key));
    }

    private void conserved(Row row, Change change, PositionLedger ledger, Findings findings) {
        Entry value = change.value();
        if (!ledger.matches(value)) {
            violated(Invariant.I2, row, change.key(), ledger.toString(), PositionLedger.describe(value), findings);
        }
    }

    /** Events that moved stock but left the position as it was. */
    private void unchanged(Row row, EntryKey key, PositionLedger ledger, Known before, Findings findings) {
        if (!ledger.matches(before.get(key))) {
            violated(Invariant.I2, row, key, ledger.toString(), PositionLedger.describe(before.get(key)), findings);
        }
    }

    private void oversold(Row row, EntryKey key, PositionLedger.Breach breach, Findings findings) {
        if (row.seq() > ledgerUpTo) {
            findings.oversold(breach.oversold());
        }
        violated(Invariant.I1, row, key, Invariant.I1.statement(), breach.found(), findings);
    }

    private void violated(
            Invariant invariant, Row row, EntryKey key, String expected, String found, Findings findings) {
        findings.violated(invariant, shard, Keys.name(key), expected, found + " at seq " + row.seq());
    }
}
