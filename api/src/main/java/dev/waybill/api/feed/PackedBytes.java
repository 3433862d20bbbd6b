package dev.waybill.api.feed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that come in chunks, and leave in pieces of bounded size, unpacked if they were packed. */
public interface PackedBytes extends AutoCloseable {
    /** Most bytes of one piece. */
    int PIECE_BYTES = 1 << 16;

    void offer(byte[] bytes);

    /** Bytes that have come and were not looked at yet: who offers more than it takes lets them grow. */
    int waiting();

    /** The next piece, or null when nothing is left for now. */
    byte @Nullable [] next();

    /** What is wrong so far, or null. */
    @Nullable
    String damage();

    /** What is wrong if nothing more comes, or null. */
    @Nullable
    String damageAtEnd();

    /** Drops what is waiting; nothing may be offered afterwards. */
    @Override
    void close();

    /** Gzip when it says so or begins like it; else as it is. */
    static PackedBytes of(boolean packed) {
        return packed ? new Gunzip() : new Guess();
    }

    /** Looks at the first bytes. */
    final class Guess implements PackedBytes {
        private final Arrived arrived = new Arrived();
        private byte[] first = Arrived.NOTHING;
        private @Nullable Gunzip packed;
        private boolean plain;

        @Override
        public void offer(byte[] bytes) {
            if (packed != null) {
                packed.offer(bytes);
            } else if (plain) {
                arrived.add(bytes);
            } else {
                look(bytes);
            }
        }

        private void look(byte[] bytes) {
            byte[] joined = Arrays.copyOf(first, first.length + bytes.length);
            System.arraycopy(bytes, 0, joined, first.length, bytes.length);
            first = joined;
            if (Gunzip.isGzip(first)) {
                packed = new Gunzip();
                packed.offer(first);
                first = Arrived.NOTHING;
            } else if (first.length >= 2) {
                plain();
            }
        }

        private void plain() {
            plain = true;
            arrived.add(first);
            first = Arrived.NOTHING;
        }

        @Override
        public int waiting() {
            return packed == null ? arrived.length() : packed.waiting();
        }

        @Override
        public byte @Nullable [] next() {
            return packed == null ? arrived.take(PIECE_BYTES) : packed.next();
        }

        @Override
        public @Nullable String damage() {
            return packed == null ? null : packed.damage();
        }

        @Override
        public @Nullable String damageAtEnd() {
            if (packed == null) {
                plain();
            }
            return packed == null ? null : packed.damageAtEnd();
        }

        @Override
        public void close() {
            arrived.clear();
            first = Arrived.NOTHING;
            if (packed != null) {
                packed.close();
            }
        }
    }
}
