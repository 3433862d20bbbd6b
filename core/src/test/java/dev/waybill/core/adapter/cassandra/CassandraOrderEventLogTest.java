package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.order.OrderEventLog;
import dev.waybill.core.order.OrderEventLogContract;
import dev.waybill.core.shard.CommittedBatch;

class CassandraOrderEventLogTest extends OrderEventLogContract {
    @Override
    protected OrderEventLog log() {
        return TestStorage.shared().orderEventLog();
    }

    @Override
    protected void written(CommittedBatch batch) throws Exception {
        TestStorage.get(TestStorage.projection(OrderProjection.NAME).apply(batch));
        TestStorage.get(
                TestStorage.shared().shardStore().writeOffset(batch.shard(), OrderProjection.NAME, batch.seq()));
    }
}
