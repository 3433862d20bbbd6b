package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.network.Registry;
import dev.waybill.core.network.RegistryContract;

class CassandraRegistryTest extends RegistryContract {
    private final Registry registry = TestStorage.shared().registry(SHARDS);

    @Override
    protected Registry registry() {
        return registry;
    }
}
