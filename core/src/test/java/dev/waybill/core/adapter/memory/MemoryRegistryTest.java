package dev.waybill.core.adapter.memory;

import dev.waybill.core.network.Registry;
import dev.waybill.core.network.RegistryContract;

class MemoryRegistryTest extends RegistryContract {
    private final Registry registry = new MemoryRegistry(SHARDS);

    @Override
    protected Registry registry() {
        return registry;
    }
}
