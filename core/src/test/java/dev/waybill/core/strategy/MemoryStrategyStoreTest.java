package dev.waybill.core.strategy;

import dev.waybill.core.adapter.memory.MemoryStrategyStore;

class MemoryStrategyStoreTest extends StrategyStoreContract {
    private final StrategyStore store = new MemoryStrategyStore();

    @Override
    protected StrategyStore store() {
        return store;
    }
}
