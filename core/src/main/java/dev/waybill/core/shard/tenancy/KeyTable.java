package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.CommandKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recent idempotency keys of a shard with their results, oldest first. */
final class KeyTable {
    private final Map<String, Known> byHash = new LinkedHashMap<>();
    private long watermark;

    /** Keys at or below the watermark may have left: what misses here has to be looked up in the table of results. */
    KeyTable(long watermark) {
        this.watermark = watermark;
    }

    @Nullable
    Known get(String hash) {
        return byHash.get(hash);
    }

    void put(CommandKey key, byte[] result, long seq, long wallMillis) {
        byHash.remove(key.hash());
        byHash.put(key.hash(), new Known(key.bodyHash(), result, seq, wallMillis));
    }

    long watermark() {
        return watermark;
    }

    int size() {
        return byHash.size();
    }

    /** Lets keys go whose results are copied up to {@code copied}: those older than the moment, and those too many. */
    void evict(long copied, long olderThanMillis, int most) {
        Iterator<Known> oldest = byHash.values().iterator();
        while (oldest.hasNext()) {
            Known known = oldest.next();
            boolean old = known.wallMillis() <= olderThanMillis || byHash.size() > most;
            if (!old || known.seq() > copied) {
                return;
            }
            oldest.remove();
            watermark = Math.max(watermark, known.seq());
        }
    }

    /** A copy of what is known, for tests of recovery. */
    Map<String, Known> all() {
        return new HashMap<>(byHash);
    }

    /** A stored result; {@code wallMillis} is the shard time of its batch. */
    record Known(String bodyHash, byte[] result, long seq, long wallMillis) {}
}
