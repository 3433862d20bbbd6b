package dev.waybill.core.shard.codec;

/** Reads what a {@link ByteSink} wrote. Lengths are checked against what is left before anything is allocated. */
final class ByteSource {
    private static final int MAX_DEPTH = 32;

    private final byte[] bytes;
    private int at;
    private int depth;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    int left() {
        return bytes.length - at;
    }

    int next() {
        if (at >= bytes.length) {
            throw new MalformedRecordException("ends after " + at + " bytes, more was expected");
        }
        return bytes[at++] & 0xFF;
    }

    byte[] take(int count) {
        if (count > left()) {
            throw new MalformedRecordException(count + " bytes expected at " + at + " but " + left() + " are left");
        }
        byte[] taken = new byte[count];
        System.arraycopy(bytes, at, taken, 0, count);
        at += count;
        return taken;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new MalformedRecordException("number too long at " + at);
    }

    long signed() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    int signedInt() {
        long value = signed();
        if (value != (int) value) {
            throw new MalformedRecordException("number out of range at " + at + ": " + value);
        }
        return (int) value;
    }

    /** A number of things that each take at least one byte. */
    int count() {
        long value = unsigned();
        if (value < 0 || value > left()) {
            throw new MalformedRecordException(
                    "count of " + value + " at " + at + " but " + left() + " bytes are left");
        }
        return (int) value;
    }

    long fixed64() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new MalformedRecordException("nested deeper than " + MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    void end() {
        if (left() != 0) {
            throw new MalformedRecordException(left() + " bytes left over");
        }
    }
}
