package dev.waybill.core.stock;

import dev.waybill.core.shard.ShardId;

/**
 * Who claims: one version of one allocation. A version is tried, confirmed and ended as a whole.
 *
 * @param home the shard that decides about it
 * @param order the order's id
 * @param allocation the id of the allocation, which is that of its fulfillment order
 * @param version counts up with every move; an order's later attempts use new allocations
 */
public record HoldToken(ShardId home, String order, String allocation, int version) {
    public String id() {
        return allocation + "/" + version;
    }
}
