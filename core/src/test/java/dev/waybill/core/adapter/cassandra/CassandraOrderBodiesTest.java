package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderBodiesContract;

class CassandraOrderBodiesTest extends OrderBodiesContract {
    private final OrderBodies bodies = TestStorage.shared().orderBodies();

    @Override
    protected OrderBodies bodies() {
        return bodies;
    }
}
