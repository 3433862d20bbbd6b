/**
 * How commands that wait at a shard become its next batch: each decided on what the ones before it made of the entries,
 * and answered when the batch is in the journal. No clock, no thread, no store; its door is {@code BatchBuilder}.
 */
@NullMarked
package dev.waybill.core.shard.decide;

import org.jspecify.annotations.NullMarked;
