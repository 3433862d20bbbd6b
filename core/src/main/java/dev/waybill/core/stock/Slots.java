package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlots;
import dev.waybill.core.shard.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places in the pickup slots of a node, taken and given back in the commits of the holds. */
final class Slots {
    /** Days ahead that a lowered limit is compared with. */
    private static final int LOOK_AHEAD_DAYS = 30;

    private Slots() {}

    /** Takes a place for one order; false when the slot is full or over, or when the node has no slots. */
    static boolean take(Tx tx, NodeState node, Instant start) {
        NodeSlots.Slot before = at(tx, node.node(), start);
        boolean over = !start.plus(PickupSlots.LENGTH).isAfter(tx.now().domain());
        if (over || before.takenOrders() >= node.slotOrders()) {
            return false;
        }
        put(tx, node.node(), new NodeSlots.Slot(start, before.takenOrders() + 1, before.collectedOrders()));
        return true;
    }

    /** The hold has ended without the customer: its place is free again. */
    static void giveBack(Tx tx, Hold hold) {
        settle(tx, hold, -1, 0);
    }

    /** The customer was there: the place stays taken. */
    static void collected(Tx tx, Hold hold) {
        settle(tx, hold, 0, 1);
    }

    private static void settle(Tx tx, Hold hold, int taken, int collected) {
        @Nullable Instant start = hold.slot();
        if (start == null || days(tx, hold.node(), NodeSlots.dayOf(start)) == null) {
            return; // It has no slot, or the day is forgotten.
        }
        NodeSlots.Slot before = at(tx, hold.node(), start);
        put(
                tx,
                hold.node(),
                new NodeSlots.Slot(start, before.takenOrders() + taken, before.collectedOrders() + collected));
    }

    /** Makes slots visible that more orders are collected in than the new limit; without slots there is no limit. */
    static void checkLimit(Tx tx, NodeState node) {
        LocalDate today = tx.now().domain().atZone(ZoneOffset.UTC).toLocalDate();
        for (int ahead = -1; ahead <= LOOK_AHEAD_DAYS && node.slotOrders() > 0; ahead++) {
            @Nullable NodeSlots day = days(tx, node.node(), today.plusDays(ahead));
            if (day != null) {
                day.slots().stream()
                        .filter(slot -> slot.takenOrders() > node.slotOrders())
                        .forEach(slot -> tx.emit(
                                new OverBookedSlot(node.node(), slot.start(), slot.takenOrders(), node.slotOrders())));
            }
        }
    }

    private static @Nullable NodeSlots days(Tx tx, NodeId node, LocalDate day) {
        return tx.get(NodeSlots.key(node, day), NodeSlots.class);
    }

    private static NodeSlots.Slot at(Tx tx, NodeId node, Instant start) {
        @Nullable NodeSlots day = days(tx, node, NodeSlots.dayOf(start));
        return day == null
                ? new NodeSlots.Slot(start, 0, 0)
                : day.slots().stream()
                        .filter(slot -> slot.start().equals(start))
                        .findFirst()
                        .orElseGet(() -> new NodeSlots.Slot(start, 0, 0));
    }

    private static void put(Tx tx, NodeId node, NodeSlots.Slot slot) {
        LocalDate date = NodeSlots.dayOf(slot.start());
        @Nullable NodeSlots day = days(tx, node, date);
        List<NodeSlots.Slot> slots = day == null ? new ArrayList<>() : new ArrayList<>(day.slots());
        slots.removeIf(other -> other.start().equals(slot.start()));
        if (slot.takenOrders() > 0) {
            slots.add(slot);
        }
        if (slots.isEmpty()) {
            tx.remove(NodeSlots.key(node, date));
        } else {
            slots.sort(Comparator.comparing(NodeSlots.Slot::start));
            tx.put(NodeSlots.key(node, date), new NodeSlots(node, date, slots));
        }
    }
}
