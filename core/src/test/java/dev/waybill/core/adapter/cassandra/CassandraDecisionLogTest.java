package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.DecisionLogContract;

class CassandraDecisionLogTest extends DecisionLogContract {
    private final DecisionLog log = TestStorage.shared().decisionLog();

    @Override
    protected DecisionLog log() {
        return log;
    }
}
