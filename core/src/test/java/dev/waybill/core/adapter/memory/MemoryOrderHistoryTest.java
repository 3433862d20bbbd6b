package dev.waybill.core.adapter.memory;

import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.OrderHistoryContract;
import dev.waybill.core.shard.follow.Projection;

class MemoryOrderHistoryTest extends OrderHistoryContract {
    private final MemoryOrderHistory history = new MemoryOrderHistory();

    @Override
    protected OrderHistory history() {
        return history;
    }

    @Override
    protected Projection projection() {
        return history;
    }
}
