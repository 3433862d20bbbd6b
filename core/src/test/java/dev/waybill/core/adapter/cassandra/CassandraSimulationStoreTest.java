package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.simulation.SimulationStore;
import dev.waybill.core.simulation.SimulationStoreContract;

class CassandraSimulationStoreTest extends SimulationStoreContract {
    @Override
    protected SimulationStore store() {
        return TestStorage.shared().simulations();
    }
}
