package dev.waybill.routing.replay;

import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.InputVersions;
import dev.waybill.core.sourcing.InputVersions.Version;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Names what decisions refer to by the hash of its bytes, and has each new one saved once. Safe for any thread. */
final class Versions {
    /** Things whose name is remembered; beyond them all are named anew. */
    static final int MAX_KNOWN = 200_000;
    /** Versions that are being saved; what is beyond is saved when a later decision refers to it. */
    static final int MAX_SAVING = 256;

    private final RecordCodec codec;
    private final InputVersions store;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicInteger saving = new AtomicInteger();

    Versions(RecordCodec codec, InputVersions store) {
        this.codec = codec;
        this.store = store;
    }

    private record Known(Object thing, long hash) {}

    /** @param name unique among all things; the thing behind it may change */
    long of(String name, Object thing) {
        Known before = known.get(name);
        if (before != null && before.thing() == thing) {
            return before.hash();
        }
        if (before != null && before.thing().equals(thing)) {
            // The same, read anew: remembered, because comparing all of it costs more than everything else here.
            known.replace(name, before, new Known(thing, before.hash()));
            return before.hash();
        }
        Version version = Version.of(codec.encode(thing));
        save(name, new Known(thing, version.hash()), version);
        return version.hash();
    }

    private void save(String name, Known thing, Version version) {
        if (saving.incrementAndGet() > MAX_SAVING) {
            saving.decrementAndGet();
            return;
        }
        if (known.size() >= MAX_KNOWN) {
            known.clear();
        }
        known.put(name, thing);
        store.save(version).whenComplete((saved, failure) -> {
            saving.decrementAndGet();
            if (failure != null) {
                known.remove(name, thing);
            }
        });
    }
}
