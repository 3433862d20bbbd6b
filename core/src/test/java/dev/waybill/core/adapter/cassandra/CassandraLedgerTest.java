package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.shard.Projection;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.LedgerContract;

class CassandraLedgerTest extends LedgerContract {
    private final Ledger ledger = TestStorage.shared().ledger();
    private final Projection projection = TestStorage.projection("ledger");

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected Projection projection() {
        return projection;
    }
}
