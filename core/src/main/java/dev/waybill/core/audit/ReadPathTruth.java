package dev.waybill.core.audit;

import dev.waybill.core.audit.ReadPath.Copy;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** I8: a copy that is read equals the state at its seq, and is at most ten seconds behind it. */
final class ReadPathTruth {
    static final Duration FRESH = Duration.ofSeconds(10);

    private ReadPathTruth() {}

    /** {@code copy} must have been taken before the view was read. */
    static void check(ShardView view, String name, Copy copy, Findings findings) {
        Set<EntryKey> moved = changedAfter(view, copy);
        if (!moved.isEmpty()
                && oldest(view, copy).plus(FRESH).isBefore(view.now().wall())) {
            findings.violated(
                    Invariant.I8,
                    view.shard(),
                    name,
                    "seq " + view.head().seq() + " within " + FRESH,
                    "seq " + copy.seq());
        }
        view.entries(Position.class).forEach(p -> {
            EntryKey key = Position.key(p.node(), p.sku());
            if (!moved.contains(key)) {
                compare(view, name, key, p.atp(), copy.atp(), findings);
            }
        });
        copy.atp().forEach((key, atp) -> {
            if (!moved.contains(key) && !view.state().containsKey(key)) {
                compare(view, name, key, 0, copy.atp(), findings);
            }
        });
    }

    private static Set<EntryKey> changedAfter(ShardView view, Copy copy) {
        Set<EntryKey> changed = new HashSet<>();
        for (Row row : view.rows()) {
            if (row.seq() > copy.seq()) {
                row.changes().stream()
                        .map(c -> c.key())
                        .filter(k -> k.kind().equals(Position.KIND))
                        .forEach(changed::add);
            }
        }
        return changed;
    }

    /** When the first change happened that the copy does not have. */
    private static Instant oldest(ShardView view, Copy copy) {
        return view.rows().stream()
                .filter(r -> r.seq() > copy.seq())
                .map(r -> r.time().wall())
                .findFirst()
                .orElse(view.now().wall());
    }

    private static void compare(
            ShardView view, String name, EntryKey key, int atp, Map<EntryKey, Integer> copy, Findings findings) {
        int seen = copy.getOrDefault(key, 0);
        if (seen != atp) {
            findings.violated(Invariant.I8, view.shard(), Keys.name(key), "ATP " + atp, seen + " in " + name);
        }
    }
}
