package dev.waybill.api.feed;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Bytes that have come and were not taken yet, in their order; none is copied because others come. */
final class Arrived {
    static final byte[] NOTHING = new byte[0];

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    /** Of the first chunk, how much was taken. */
    private int taken;

    private int length;

    void add(byte[] chunk) {
        if (chunk.length > 0) {
            chunks.add(chunk);
            length += chunk.length;
        }
    }

    int length() {
        return length;
    }

    /** The next bytes, at most so many; null when there are none. */
    byte @Nullable [] take(int most) {
        byte[] first = chunks.peek();
        if (first == null) {
            return null;
        }
        int count = Math.min(most, first.length - taken);
        byte[] next = count == first.length ? first : Arrays.copyOfRange(first, taken, taken + count);
        taken += count;
        length -= count;
        if (taken == first.length) {
            chunks.remove();
            taken = 0;
        }
        return next;
    }

    void clear() {
        chunks.clear();
        taken = 0;
        length = 0;
    }
}
