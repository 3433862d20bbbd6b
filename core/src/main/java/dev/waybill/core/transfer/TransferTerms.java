package dev.waybill.core.transfer;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;

/**
 * Where from, where to, and why. They never change.
 *
 * @param expectedAt domain clock: when the goods are expected at the destination
 * @param reason for people
 * @param plannedBy the subject of the token
 */
public record TransferTerms(End from, End to, Instant expectedAt, String reason, String plannedBy) {
    /** One of the two nodes, and the shard that has its stock. */
    public record End(NodeId node, ShardId shard) {}
}
