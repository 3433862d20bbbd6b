package dev.waybill.core.audit;

import dev.waybill.core.shard.ShardId;
import java.util.ArrayList;
import java.util.List;

/** What could not be read of one shard, or did not fit together. Confined to one reading. */
final class Broken {
    private final ShardId shard;
    private final List<Violation> found = new ArrayList<>();

    Broken(ShardId shard) {
        this.shard = shard;
    }

    void add(Invariant invariant, String key, String expected, String was) {
        found.add(new Violation(invariant, shard, key, expected, was));
    }

    List<Violation> list() {
        return List.copyOf(found);
    }
}
