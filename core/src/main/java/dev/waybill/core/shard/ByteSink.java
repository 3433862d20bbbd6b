package dev.waybill.core.shard;

import java.util.Arrays;

/** A growing array of bytes with the number formats of the journal. */
final class ByteSink {
    private static final int START = 256;

    private byte[] bytes = new byte[START];
    private int length;

    int length() {
        return length;
    }

    void put(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    void put(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    void put(ByteSink other) {
        put(other.bytes, 0, other.length);
    }

    /** Seven bits a byte, lowest first; negative values take ten bytes. */
    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    /** Small numbers of either sign stay short. */
    void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    void fixed64(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    void truncate(int to) {
        length = to;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
