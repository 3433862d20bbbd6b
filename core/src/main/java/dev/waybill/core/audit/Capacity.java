package dev.waybill.core.audit;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I11: no row takes more capacity than the node has, and what live holds take is counted. */
final class Capacity implements RowCheck {
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
        if (node instanceof NodeState n && day.takenLines() > takenBefore && day.takenLines() > n.dailyLines()) {
            findings.violated(
                    Invariant.I11,
                    shard,
                    Keys.name(NodeDay.key(day.node(), day.day())),
                    "at most " + n.dailyLines() + " lines",
                    day.takenLines() + " lines at seq " + row.seq());
        }
    }

    /** On the state: capacity stays taken when goods were shipped, so that live holds take at most what is counted. */
    static void check(ShardView view, Findings findings) {
        Map<EntryKey, Integer> held = new HashMap<>();
        view.entries(Hold.class)
                .forEach(h -> held.merge(NodeDay.key(h.node(), h.capacityDay()), h.capacityLines(), Integer::sum));
        view.entries(NodeDay.class).forEach(day -> bounds(view, day, findings));
        held.forEach((key, lines) -> {
            int taken = view.state().get(key) instanceof NodeDay d ? d.takenLines() : 0;
            if (taken < lines) {
                String expected = "at least the " + lines + " lines of its holds";
                findings.violated(Invariant.I11, view.shard(), Keys.name(key), expected, taken + " lines");
            }
        });
    }

    private static void bounds(ShardView view, NodeDay day, Findings findings) {
        Entry node = view.state().get(NodeState.key(day.node()));
        if (node instanceof NodeState n && day.takenLines() > n.dailyLines()) {
            findings.overBooked();
        }
        if (day.takenLines() < 0) {
            String key = Keys.name(NodeDay.key(day.node(), day.day()));
            findings.violated(Invariant.I11, view.shard(), key, "at least 0 lines", day.takenLines() + " lines");
        }
    }
}
