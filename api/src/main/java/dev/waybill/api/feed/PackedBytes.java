package dev.waybill.api.feed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that come in chunks, and leave in pieces of bounded size, unpacked if they were packed. */
public interface PackedBytes extends AutoCloseable {
    /** Most bytes of one piece. */
    int PIECE_BYTES = 1 << 16;

    void offer(byte[] bytes);

    /** The next piece, or null when nothing is left for now. */
    byte @Nullable [] next();

    /** What is wrong so far, or null. */
    @Nullable
    String damage();

    /** What is wrong if nothing more comes, or null. */
    @Nullable
    String damageAtEnd();

    @Override
    void close();

    /** Gzip when it says so or begins like it; else as it is. */
    static PackedBytes of(boolean packed) {
        return packed ? new Gunzip() : new Guess();
    }

    /** Looks at the first bytes. */
    final class Guess implements PackedBytes {
        private byte[] left = new byte[0];
        private @Nullable Gunzip packed;
        private boolean plain;

        @Override
        public void offer(byte[] bytes) {
            if (packed != null) {
                packed.offer(bytes);
                return;
            }
            byte[] joined = Arrays.copyOf(left, left.length + bytes.length);
            System.arraycopy(bytes, 0, joined, left.length, bytes.length);
            left = joined;
            if (!plain && Gunzip.isGzip(left)) {
                packed = new Gunzip();
                packed.offer(left);
                left = new byte[0];
            } else if (left.length >= 2) {
                plain = true;
            }
        }

        @Override
        public byte @Nullable [] next() {
            if (packed != null) {
                return packed.next();
            }
            if (!plain || left.length == 0) {
                return null;
            }
            int length = Math.min(left.length, PIECE_BYTES);
            byte[] piece = Arrays.copyOf(left, length);
            left = Arrays.copyOfRange(left, length, left.length);
            return piece;
        }

        @Override
        public @Nullable String damage() {
            return packed == null ? null : packed.damage();
        }

        @Override
        public @Nullable String damageAtEnd() {
            plain = true;
            return packed == null ? null : packed.damageAtEnd();
        }

        @Override
        public void close() {
            if (packed != null) {
                packed.close();
            }
        }
    }
}
