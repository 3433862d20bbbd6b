/**
 * The bytes of records: how what stands in journals, checkpoints and messages is written and read, and may grow. Its
 * door is {@code RecordCodec}; it knows no record by name.
 */
@NullMarked
package dev.waybill.core.shard.codec;

import org.jspecify.annotations.NullMarked;
