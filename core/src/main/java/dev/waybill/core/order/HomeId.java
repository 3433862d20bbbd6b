package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.util.UUID;

/** Reads the home shard out of our ids: a UUIDv7 (RFC 9562) whose {@code rand_a}, 12 bits, is the shard's number. */
public final class HomeId {
    private HomeId() {}

    /** Throws {@link IllegalArgumentException} unless the value is the prefix and a UUID. */
    public static void require(String field, String prefix, String value) {
        if (!value.startsWith(prefix) || !isUuid(value.substring(prefix.length()))) {
            throw new IllegalArgumentException(field + " must be " + prefix + " and a UUID");
        }
    }

    /** The home of an id of ours. */
    public static ShardId home(String value) {
        UUID uuid = UUID.fromString(value.substring(value.indexOf('_') + 1));
        return new ShardId((int) (uuid.getMostSignificantBits() & 0xFFF));
    }

    /** When it was made, to the millisecond, by the clock of its maker. */
    public static Instant madeAt(String value) {
        UUID uuid = UUID.fromString(value.substring(value.indexOf('_') + 1));
        return Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16);
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
