package dev.waybill.core.tower;

import dev.waybill.core.order.OrderEventLog;
import dev.waybill.core.order.OrderEventLogContract;
import dev.waybill.core.shard.CommittedBatch;

class StoredBatchesTest extends OrderEventLogContract {
    private final StoredBatches stored = new StoredBatches();

    @Override
    protected OrderEventLog log() {
        return stored;
    }

    @Override
    protected void written(CommittedBatch batch) {
        stored.add(batch);
        stored.logged(batch.shard(), batch.seq());
    }
}
