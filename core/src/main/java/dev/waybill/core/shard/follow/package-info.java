/**
 * What follows the commits of shards: {@code Projector} writes projections from the journals of the shards that a member
 * owns, {@code ShardFollower} keeps the read models of a member up to date with all shards. Nothing is decided here.
 */
@NullMarked
package dev.waybill.core.shard.follow;

import org.jspecify.annotations.NullMarked;
