package dev.waybill.routing.replay;

import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.InputVersions.Version;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The versions that a record refers to, as far as they are there and are what they were. */
final class Told {
    private final RecordCodec codec;
    private final Map<Long, Version> versions = new HashMap<>();

    Told(RecordCodec codec, Collection<Version> found) {
        this.codec = codec;
        found.stream().filter(Version::intact).forEach(each -> versions.put(each.hash(), each));
    }

    /** Names of references behind which nothing is, or something else. */
    List<String> missing(Map<String, Long> references) {
        return references.entrySet().stream()
                .filter(each -> !versions.containsKey(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean has(long hash) {
        return versions.containsKey(hash);
    }

    <T> T version(String name, long hash, Class<T> type) {
        return codec.decode(Script.needed(versions.get(hash), name).body(), type);
    }
}
