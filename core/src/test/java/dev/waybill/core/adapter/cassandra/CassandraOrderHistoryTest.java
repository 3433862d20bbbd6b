package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.OrderHistoryContract;
import dev.waybill.core.shard.Projection;

class CassandraOrderHistoryTest extends OrderHistoryContract {
    private final OrderHistory history = TestStorage.shared().orderHistory();
    private final Projection projection = TestStorage.projection("orders");

    @Override
    protected OrderHistory history() {
        return history;
    }

    @Override
    protected Projection projection() {
        return projection;
    }
}
