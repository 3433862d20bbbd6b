package dev.waybill.core.audit;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** I8: what a copy shows of a position that has not changed for ten seconds is what is stored. */
final class ReadPathTruth {
    static final Duration FRESH = Duration.ofSeconds(10);

    private ReadPathTruth() {}

    /** {@code copy} must have been read after the view; {@code since} is what was changed in between. */
    static void check(
            ShardView view, String name, Map<EntryKey, Integer> copy, Set<EntryKey> since, Findings findings) {
        Set<EntryKey> moving = movedLately(view);
        moving.addAll(since);
        view.entries(Position.class).forEach(p -> {
            EntryKey key = Position.key(p.node(), p.sku());
            int shown = copy.getOrDefault(key, 0);
            if (shown != p.atp() && !moving.contains(key)) {
                findings.violated(Invariant.I8, view.shard(), Keys.name(key), "ATP " + p.atp(), shown + " in " + name);
            }
        });
    }

    private static Set<EntryKey> movedLately(ShardView view) {
        Instant since = view.now().wall().minus(FRESH);
        Set<EntryKey> moved = new HashSet<>();
        for (Row row : view.rows()) {
            if (row.time().wall().isAfter(since)) {
                row.changes().forEach(change -> moved.add(change.key()));
            }
        }
        return moved;
    }
}
