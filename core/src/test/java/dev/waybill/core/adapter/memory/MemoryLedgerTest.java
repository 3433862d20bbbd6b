package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.LedgerContract;

class MemoryLedgerTest extends LedgerContract {
    private final MemoryLedger ledger = new MemoryLedger();

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected Projection projection() {
        return ledger;
    }
}
