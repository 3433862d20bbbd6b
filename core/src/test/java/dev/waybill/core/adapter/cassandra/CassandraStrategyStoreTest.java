package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.strategy.StrategyStore;
import dev.waybill.core.strategy.StrategyStoreContract;

class CassandraStrategyStoreTest extends StrategyStoreContract {
    @Override
    protected StrategyStore store() {
        return TestStorage.shared().strategies();
    }
}
