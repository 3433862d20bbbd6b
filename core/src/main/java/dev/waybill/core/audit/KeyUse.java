package dev.waybill.core.audit;

import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Waiting;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I4: what each idempotency key led to, over all shards. Holds one small record a key. Confined to one audit. */
final class KeyUse {
    private final Map<String, Use> uses = new HashMap<>();

    private record Use(ShardId shard, String bodyHash, Result result, long seq) {}

    /** Looks at one shard's rows; the row check shares the table with those of the other shards. */
    RowCheck of(ShardId shard) {
        return (row, before, findings) -> row.decisions().forEach(decision -> {
            record(shard, row, decision.key(), decision.result(), findings);
            decision.resolved().forEach(r -> record(shard, row, r.key(), r.result(), findings));
        });
    }

    /** Before a shard is read again. */
    void forget(ShardId shard) {
        uses.values().removeIf(use -> use.shard().equals(shard));
    }

    private void record(ShardId shard, Row row, @Nullable CommandKey key, Result result, Findings findings) {
        if (key == null || result instanceof Waiting) {
            return;
        }
        Use use = new Use(shard, key.bodyHash(), result, row.seq());
        Use first = uses.putIfAbsent(key.hash(), use);
        if (first != null) {
            findings.violated(
                    Invariant.I4,
                    shard,
                    "key " + key.hash(),
                    "one decision, at seq " + first.seq() + " of shard "
                            + first.shard().value() + ": " + first.result(),
                    "another one at seq " + use.seq() + ": " + result);
        }
    }
}
