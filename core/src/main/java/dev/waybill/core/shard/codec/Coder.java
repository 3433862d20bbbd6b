package dev.waybill.core.shard.codec;

import org.jspecify.annotations.Nullable;

/** Writes and reads values of one declared type. Null has an encoding of its own in every type but primitives. */
interface Coder {
    void write(ByteSink out, @Nullable Object value);

    @Nullable
    Object read(ByteSource in);

    /** What a component of this type is when older bytes do not have it yet. */
    default @Nullable Object absent() {
        return null;
    }
}
