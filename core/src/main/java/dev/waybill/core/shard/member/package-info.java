/**
 * One member among others: who it sees alive, which shards it takes and gives away, and how a command finds the owner of
 * its shard. Its door is {@code ShardEngine}.
 */
@NullMarked
package dev.waybill.core.shard.member;

import org.jspecify.annotations.NullMarked;
