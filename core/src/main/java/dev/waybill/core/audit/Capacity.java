package dev.waybill.core.audit;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I11: no row takes more capacity than the node has, and what live holds take is counted. */
final class Capacity implements RowCheck {
    /** Days are forgotten after ten days, a hold may be older. */
    private static final Duration FORGOTTEN = Duration.ofDays(9);

    private final ShardId shard;

    Capacity(ShardId shard) {
        this.shard = shard;
    }

    @Override
    public void check(Row row, Known before, Findings findings) {
        Map<EntryKey, NodeState> nodes = new HashMap<>();
        row.changes().forEach(c -> {
            if (c.value() instanceof NodeState n) {
                nodes.put(c.key(), n);
            }
        });
        for (Change change : row.changes()) {
            if (change.value() instanceof NodeDay day && before.has(change.key())) {
                EntryKey node = NodeState.key(day.node());
                NodeState limit = nodes.get(node);
                Entry known = limit != null || !before.has(node) ? limit : before.get(node);
                taken(row, day, before.get(change.key()), known, findings);
            }
        }
    }

    private void taken(Row row, NodeDay day, @Nullable Entry was, @Nullable Entry node, Findings findings) {
        int takenBefore = was instanceof NodeDay d ? d.takenLines() : 0;
        if (node instanceof NodeState n && day.takenLines() > takenBefore && day.takenLines() > n.limit(day.day())) {
            findings.violated(
                    Invariant.I11,
                    shard,
                    Keys.name(NodeDay.key(day.node(), day.day())),
                    "at most " + n.limit(day.day()) + " lines",
                    day.takenLines() + " lines at seq " + row.seq());
        }
    }

    /** On the state: what is taken are the lines of live holds and of work that is done. */
    static void check(ShardView view, Findings findings) {
        Map<EntryKey, Integer> held = new HashMap<>();
        view.entries(Hold.class)
                .forEach(h -> held.merge(NodeDay.key(h.node(), h.capacityDay()), h.capacityLines(), Integer::sum));
        view.entries(NodeDay.class).forEach(day -> {
            Integer lines = held.remove(NodeDay.key(day.node(), day.day()));
            bounds(view, day, lines == null ? 0 : lines, findings);
        });
        Instant forgotten = view.now().domain().minus(FORGOTTEN);
        held.forEach((key, lines) -> {
            if (LocalDate.parse(key.id().substring(key.id().lastIndexOf('/') + 1))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .isAfter(forgotten)) {
                violated(view, key, lines + " lines of its holds", "none taken", findings);
            }
        });
    }

    private static void bounds(ShardView view, NodeDay day, int heldLines, Findings findings) {
        EntryKey key = NodeDay.key(day.node(), day.day());
        Entry node = view.state().get(NodeState.key(day.node()));
        if (node instanceof NodeState n && day.takenLines() > n.limit(day.day())) {
            findings.overBooked();
        }
        if (day.workedLines() < 0 || day.takenLines() != heldLines + day.workedLines()) {
            String expected = heldLines + " lines held and " + day.workedLines() + " worked";
            violated(view, key, expected, day.takenLines() + " taken", findings);
        }
    }

    private static void violated(ShardView view, EntryKey key, String expected, String found, Findings findings) {
        findings.violated(Invariant.I11, view.shard(), Keys.name(key), expected, found);
    }
}
