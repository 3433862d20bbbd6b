package dev.waybill.core.adapter.memory;

import dev.waybill.core.sourcing.InputVersions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Versions in memory. Safe for any thread. */
public final class MemoryInputVersions implements InputVersions {
    private final Map<Long, Version> versions = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> save(Version version) {
        versions.put(version.hash(), version);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<Version>> read(Collection<Long> hashes) {
        return CompletableFuture.completedStage(
                hashes.stream().map(versions::get).filter(Objects::nonNull).toList());
    }

    /** As if it had never been written. */
    public void forget(long hash) {
        versions.remove(hash);
    }

    /** Everything that was saved. */
    public List<Version> all() {
        return List.copyOf(versions.values());
    }
}
