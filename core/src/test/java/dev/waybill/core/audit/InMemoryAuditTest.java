package dev.waybill.core.audit;

import dev.waybill.core.adapter.memory.InMemoryShardStore;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.JournalRow;

class InMemoryAuditTest extends AuditContract {
    private final InMemoryShardStore store = new InMemoryShardStore();

    @Override
    protected ShardStore freshStore() {
        return store;
    }

    @Override
    protected void overwrite(ShardId shard, JournalRow row) {
        store.overwrite(shard, row);
    }
}
