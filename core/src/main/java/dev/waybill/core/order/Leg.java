package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingPlan.ToStore;

/**
 * The way of a part's goods from the node that has them to the store where they are collected.
 *
 * @param source the node that picked them, also when the register names the store
 * @param shard the source's shard
 * @param to the store, and what was claimed there
 */
public record Leg(NodeId source, ShardId shard, ToStore to) {}
