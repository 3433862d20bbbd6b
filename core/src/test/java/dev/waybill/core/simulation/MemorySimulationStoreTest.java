package dev.waybill.core.simulation;

import dev.waybill.core.adapter.memory.MemorySimulationStore;

class MemorySimulationStoreTest extends SimulationStoreContract {
    private final MemorySimulationStore store = new MemorySimulationStore();

    @Override
    protected SimulationStore store() {
        return store;
    }
}
