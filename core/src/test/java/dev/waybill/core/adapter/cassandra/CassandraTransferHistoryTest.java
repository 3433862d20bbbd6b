package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.transfer.TransferHistory;
import dev.waybill.core.transfer.TransferHistoryContract;

class CassandraTransferHistoryTest extends TransferHistoryContract {
    private final TransferHistory history = TestStorage.shared().transferHistory();
    private final Projection projection = TestStorage.projection("orders");

    @Override
    protected TransferHistory history() {
        return history;
    }

    @Override
    protected Projection projection() {
        return projection;
    }
}
