package dev.waybill.core.adapter.memory;

import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.DecisionLogContract;

class MemoryDecisionLogTest extends DecisionLogContract {
    private final DecisionLog log = new MemoryDecisionLog();

    @Override
    protected DecisionLog log() {
        return log;
    }
}
