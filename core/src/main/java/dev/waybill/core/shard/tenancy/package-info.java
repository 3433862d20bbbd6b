/**
 * One owner's time with a shard: reading it back, deciding and committing what waits, answering keys, sending to-dos,
 * checkpointing and pruning, until its epoch is another's. Its door is {@code Tenancy}, which begins with what
 * {@code Recovery} has read.
 */
@NullMarked
package dev.waybill.core.shard.tenancy;

import org.jspecify.annotations.NullMarked;
