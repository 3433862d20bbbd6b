package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStoreContract;

final class InMemoryShardStoreTest extends ShardStoreContract {
    private final InMemoryShardStore store = new InMemoryShardStore();
    private int next;

    @Override
    protected ShardId freshShard() {
        return new ShardId(next++);
    }

    @Override
    protected ShardStore store() {
        return store;
    }
}
