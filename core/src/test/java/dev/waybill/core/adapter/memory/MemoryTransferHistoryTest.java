package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.transfer.TransferHistory;
import dev.waybill.core.transfer.TransferHistoryContract;

class MemoryTransferHistoryTest extends TransferHistoryContract {
    private final MemoryTransferHistory history = new MemoryTransferHistory();

    @Override
    protected TransferHistory history() {
        return history;
    }

    @Override
    protected Projection projection() {
        return history;
    }
}
