package dev.waybill.core.shard.codec;

import java.util.Arrays;

/** A growing array of bytes with the number formats of the journal. */
public final class ByteSink {
    private static final int START = 256;
    private static final int LONGEST = 10;

    private byte[] bytes;
    private int length;

    ByteSink() {
        this(START);
    }

    /** Has room for so many bytes before it must grow. */
    public ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    public int length() {
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

    public void put(ByteSink other) {
        put(other, 0, other.length);
    }

    public void put(ByteSink other, int from, int count) {
        put(other.bytes, from, count);
    }

    /** Seven bits a byte, lowest first; negative values take ten bytes. */
    public void unsigned(long value) {
        room(LONGEST);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
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

    /** Length + 1 and the bytes of a text of ASCII only; false and nothing written when it holds anything else. */
    boolean ascii(String text) {
        int begun = length;
        int characters = text.length();
        unsigned(characters + 1L);
        room(characters);
        for (int i = 0; i < characters; i++) {
            char each = text.charAt(i);
            if (each > 0x7F) {
                truncate(begun);
                return false;
            }
            bytes[length++] = (byte) each;
        }
        return true;
    }

    public void truncate(int to) {
        length = to;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
