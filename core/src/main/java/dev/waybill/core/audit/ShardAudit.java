package dev.waybill.core.audit;

import java.util.List;

/** Everything that can be checked on one shard alone. */
final class ShardAudit {
    private ShardAudit() {}

    static Findings check(ShardReading reading, KeyUse keys) {
        Findings findings = new Findings();
        reading.broken().forEach(findings::add);
        ShardView view = reading.view();
        if (view != null) {
            LedgerSums ledger = reading.ledger();
            journal(view, ledger == null ? -1 : ledger.upTo(), keys, findings);
            state(view, findings);
            if (ledger != null) {
                findings.oversold(ledger.oversold());
                LedgerTruth.check(view, ledger, findings);
            }
            reading.copies().forEach((name, copy) -> ReadPathTruth.check(view, name, copy, reading.since(), findings));
        }
        return findings;
    }

    private static void journal(ShardView view, long ledgerUpTo, KeyUse keys, Findings findings) {
        JournalOrder order = new JournalOrder(view);
        List<RowCheck> checks = List.of(
                order,
                new StockSteps(view.shard(), ledgerUpTo),
                new SupplySteps(view.shard()),
                new Capacity(view.shard()),
                new SlotUse(view.shard()),
                new RefusalEffects(view.shard()),
                keys.of(view.shard()));
        Known known = new Known(view);
        for (Row row : view.rows()) {
            checks.forEach(check -> check.check(row, known, findings));
            known.fold(row);
        }
        order.atEnd(findings);
    }

    private static void state(ShardView view, Findings findings) {
        ChunkTruth.check(view, findings);
        Positions.check(view, findings);
        PeggedSupply.check(view, findings);
        Capacity.check(view, findings);
        SlotUse.check(view, findings);
        Stuck.check(view, findings);
        findings.checked(view);
    }
}
