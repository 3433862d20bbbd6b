package dev.waybill.core.shard.member;

import dev.waybill.core.shard.tenancy.Kit;

/**
 * One member's place among the others.
 *
 * @param board whom it sees alive
 * @param kit what its shards share
 */
record Seat(Member me, OwnerBoard board, Kit kit) {}
