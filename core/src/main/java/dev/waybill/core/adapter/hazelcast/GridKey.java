package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.partition.PartitionAware;

/**
 * Where a SKU's cell of a shard lies. The key itself says its partition: a partitioning strategy of the map would be
 * passed over by asynchronous reads (Hazelcast 5.7).
 *
 * @param partitionKey that of the shard, from {@link PartitionKeys}
 */
record GridKey(String sku, int shard, String partitionKey) implements PartitionAware<String> {
    @Override
    public String getPartitionKey() {
        return partitionKey;
    }
}
