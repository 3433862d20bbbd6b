package dev.waybill.core.adapter.memory;

import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderBodiesContract;
import dev.waybill.core.sourcing.DecisionLog;

class MemoryOrderBodiesTest extends OrderBodiesContract {
    private final MemoryDecisionLog decisions = new MemoryDecisionLog();
    private final OrderBodies bodies = new MemoryOrderBodies(decisions);

    @Override
    protected OrderBodies bodies() {
        return bodies;
    }

    @Override
    protected DecisionLog decisions() {
        return decisions;
    }
}
