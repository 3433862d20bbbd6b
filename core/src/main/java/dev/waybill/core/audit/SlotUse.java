package dev.waybill.core.audit;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.NodeSlots;
import dev.waybill.core.stock.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I11: no row takes more places of a pickup slot than the node has, and the places of live holds are counted. */
final class SlotUse implements RowCheck {
    /** Slots are forgotten two days after their start at the earliest, a hold may be older. */
    private static final Duration FORGOTTEN =
            Duration.ofDays(NodeSlots.KEEP_DAYS - 1L).minusHours(1);

    private final ShardId shard;

    SlotUse(ShardId shard) {
        this.shard = shard;
    }

    /** One slot of one node. */
    private record Place(NodeId node, Instant start) {
        EntryKey key() {
            return NodeSlots.key(node, NodeSlots.dayOf(start));
        }
    }

    @Override
    public void check(Row row, Known before, Findings findings) {
        for (Change change : row.changes()) {
            if (change.value() instanceof NodeSlots day && before.has(change.key())) {
                List<NodeSlots.Slot> was = before.get(change.key()) instanceof NodeSlots d ? d.slots() : List.of();
                NodeInForce.during(row, day.node(), before)
                        .ifPresent(states -> taken(row, day, was, highest(states), findings));
            }
        }
    }

    private static int highest(List<NodeState> inForce) {
        return inForce.stream().mapToInt(NodeState::slotOrders).max().orElse(0);
    }

    private void taken(Row row, NodeSlots day, List<NodeSlots.Slot> was, int limit, Findings findings) {
        for (NodeSlots.Slot slot : day.slots()) {
            int before = was.stream()
                    .filter(other -> other.start().equals(slot.start()))
                    .mapToInt(NodeSlots.Slot::takenOrders)
                    .sum();
            if (slot.takenOrders() > before && slot.takenOrders() > limit) {
                findings.violated(
                        Invariant.I11,
                        shard,
                        Keys.name(NodeSlots.key(day.node(), day.day())),
                        "at most " + limit + " orders at " + slot.start(),
                        slot.takenOrders() + " orders at seq " + row.seq());
            }
        }
    }

    /** On the state: what is taken are the orders of live holds and those that were collected. */
    static void check(ShardView view, Findings findings) {
        Map<Place, Integer> held = held(view);
        view.entries(NodeSlots.class)
                .forEach(day -> day.slots().forEach(slot -> {
                    Place place = new Place(day.node(), slot.start());
                    bounds(view, day, slot, held.getOrDefault(place, 0), findings);
                    held.remove(place);
                }));
        Instant forgotten = view.now().domain().minus(FORGOTTEN);
        held.forEach((place, orders) -> {
            if (place.start().isAfter(forgotten)) {
                violated(view, place.key(), orders + " orders of its holds at " + place.start(), "none", findings);
            }
        });
    }

    private static Map<Place, Integer> held(ShardView view) {
        Map<Place, Integer> held = new HashMap<>();
        view.entries(Hold.class).forEach(hold -> {
            @Nullable Instant start = hold.slot();
            if (start != null) {
                held.merge(new Place(hold.node(), start), 1, Integer::sum);
            }
        });
        return held;
    }

    private static void bounds(ShardView view, NodeSlots day, NodeSlots.Slot slot, int held, Findings findings) {
        boolean limited = view.state().get(NodeState.key(day.node())) instanceof NodeState n
                && n.slotOrders() > 0
                && slot.takenOrders() > n.slotOrders();
        if (limited) {
            findings.overBooked();
        }
        boolean right = slot.collectedOrders() >= 0 && slot.takenOrders() == held + slot.collectedOrders();
        if (!right || !NodeSlots.dayOf(slot.start()).equals(day.day())) {
            String expected = held + " orders held and " + slot.collectedOrders() + " collected at " + slot.start();
            violated(view, NodeSlots.key(day.node(), day.day()), expected, slot.takenOrders() + " taken", findings);
        }
    }

    private static void violated(ShardView view, EntryKey key, String expected, String found, Findings findings) {
        findings.violated(Invariant.I11, view.shard(), Keys.name(key), expected, found);
    }
}
