package dev.waybill.core.adapter.memory;

import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderBodiesContract;

class MemoryOrderBodiesTest extends OrderBodiesContract {
    private final OrderBodies bodies = new MemoryOrderBodies();

    @Override
    protected OrderBodies bodies() {
        return bodies;
    }
}
