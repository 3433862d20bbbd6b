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
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
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
        for (Change change : row.changes()) {
            if (change.value() instanceof NodeDay day && before.has(change.key())) {
                NodeDay was = before.get(change.key()) instanceof NodeDay d ? d : NodeDay.free(day.node(), day.day());
                List<NodeState> inForce =
                        NodeInForce.during(row, day.node(), before).orElse(List.of());
                rises(row, day, was, false, highest(inForce.stream(), day, false), findings);
                rises(row, day, was, true, highest(inForce.stream().filter(Capacity::apart), day, true), findings);
            }
        }
    }

    private static boolean apart(NodeState state) {
        return state.pickupLines() > 0;
    }

    private static OptionalInt highest(Stream<NodeState> inForce, NodeDay day, boolean ofPickups) {
        return inForce.mapToInt(state -> state.limit(day.day(), ofPickups)).max();
    }

    private void rises(Row row, NodeDay day, NodeDay before, boolean ofPickups, OptionalInt limit, Findings findings) {
        int over = day.taken(ofPickups) - limit.orElse(Integer.MAX_VALUE);
        if (day.taken(ofPickups) > before.taken(ofPickups) && over > 0) {
            findings.violated(
                    Invariant.I11,
                    shard,
                    Keys.name(NodeDay.key(day.node(), day.day())),
                    over + " lines fewer",
                    day + " at seq " + row.seq());
        }
    }

    /** On the state: what is taken are the lines of live holds and of work that is done. */
    static void check(ShardView view, Findings findings) {
        Map<EntryKey, Integer> held = held(view, false);
        Map<EntryKey, Integer> ofPickups = held(view, true);
        view.entries(NodeDay.class).forEach(day -> {
            EntryKey key = NodeDay.key(day.node(), day.day());
            bounds(view, day, findings);
            counted(view, key, new Lines(held.remove(key), day.workedLines(), day.takenLines()), findings);
            counted(view, key, new Lines(ofPickups.remove(key), day.pickupWorked(), day.pickupTaken()), findings);
        });
        forgotten(view, held, findings);
        forgotten(view, ofPickups, findings);
    }

    private static Map<EntryKey, Integer> held(ShardView view, boolean ofPickups) {
        Map<EntryKey, Integer> held = new HashMap<>();
        view.entries(Hold.class)
                .filter(h -> h.ofPickups() == ofPickups)
                .forEach(h -> held.merge(NodeDay.key(h.node(), h.capacityDay()), h.capacityLines(), Integer::sum));
        return held;
    }

    /** What is held of a day and not counted by it. */
    private static void forgotten(ShardView view, Map<EntryKey, Integer> held, Findings findings) {
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

    private static void bounds(ShardView view, NodeDay day, Findings findings) {
        Entry node = view.state().get(NodeState.key(day.node()));
        if (node instanceof NodeState n
                && (day.takenLines() > n.limit(day.day())
                        || (n.pickupLines() > 0 && day.pickupTaken() > n.pickupLimit(day.day())))) {
            findings.overBooked();
        }
    }

    /** Lines of one kind of work. */
    private record Lines(@Nullable Integer ofHolds, int worked, int taken) {
        int held() {
            return ofHolds == null ? 0 : ofHolds;
        }
    }

    private static void counted(ShardView view, EntryKey key, Lines lines, Findings findings) {
        if (lines.worked() < 0 || lines.taken() != lines.held() + lines.worked()) {
            String expected = lines.held() + " lines held and " + lines.worked() + " worked";
            violated(view, key, expected, lines.taken() + " taken", findings);
        }
    }

    private static void violated(ShardView view, EntryKey key, String expected, String found, Findings findings) {
        findings.violated(Invariant.I11, view.shard(), Keys.name(key), expected, found);
    }
}
