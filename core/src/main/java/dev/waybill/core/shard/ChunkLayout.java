package dev.waybill.core.shard;

/**
 * Which checkpoint chunk an entry belongs to. What has an id that says when it was made (UUIDv7, as those of orders and
 * claims) stands with what was made in the same quarter of a minute, because that changes at the same time: a pass that
 * writes what has changed leaves the thousands of older ones alone. Everything else, such as positions, is spread by
 * its key.
 */
final class ChunkLayout {
    /** Fewer chunks hold everything by key alone, as generations of before did. */
    static final int LEAST_BY_AGE = 64;

    /** So many slices of time have chunks of their own; then the first is used again. */
    static final int SLICES = 32;

    /** A slice is 2^14 ms long: 16.4 s. */
    static final int SLICE_BITS = 14;

    /** In a UUID; the first twelve hexadecimal digits of version 7 are milliseconds. */
    private static final int DASH_AT = 8;

    private static final int VERSION_AT = 14;
    private static final int HEX = 16;
    private static final int NOT_SAID = -1;

    private ChunkLayout() {}

    static int chunkOf(EntryKey key, int chunks) {
        int hash = hash(key);
        if (chunks < LEAST_BY_AGE) {
            return Math.floorMod(hash, chunks);
        }
        int slice = slice(key.id());
        int width = chunks / 4 * 3 / SLICES;
        int byKey = chunks - width * SLICES;
        return slice == NOT_SAID ? Math.floorMod(hash, byKey) : byKey + slice * width + Math.floorMod(hash, width);
    }

    private static int hash(EntryKey key) {
        int hash = key.kind().hashCode() * 31 + key.id().hashCode();
        hash ^= hash >>> 16;
        hash *= 0x85EBCA6B;
        return hash ^ hash >>> 13;
    }

    /** Of the id's time, or {@link #NOT_SAID}. A prefix ends with an underscore; what follows the UUID does not count. */
    private static int slice(String id) {
        int from = id.indexOf('_') + 1;
        boolean shaped = id.length() > from + VERSION_AT
                && id.charAt(from + DASH_AT) == '-'
                && id.charAt(from + VERSION_AT) == '7';
        if (!shaped) {
            return NOT_SAID;
        }
        int millis = 0;
        for (int i = from; i < from + VERSION_AT - 1; i++) {
            if (i != from + DASH_AT) {
                int digit = Character.digit(id.charAt(i), HEX);
                if (digit < 0) {
                    return NOT_SAID;
                }
                millis = millis << 4 | digit;
            }
        }
        return millis >>> SLICE_BITS & SLICES - 1;
    }
}
