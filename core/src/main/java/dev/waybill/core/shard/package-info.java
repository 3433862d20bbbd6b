/**
 * What the business and a shard say to each other: entries, commands, results, events, and the batches that make them
 * durable. The fenced shard itself is in the packages below and knows no business rules; {@code Shards} is the door to
 * it, {@code ShardLogic} the business's own.
 */
@NullMarked
package dev.waybill.core.shard;

import org.jspecify.annotations.NullMarked;
