package dev.waybill.core.fulfillment;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open work of one home shard; what ends leaves. Orders are kept only while this member owns the shard. */
final class ShardWork {
    private final NodeBuckets<FulfillmentOrder> partsByNode;
    private final NodeBuckets<Task> tasksByNode;
    private final Map<String, CustomerOrder> orders = new ConcurrentHashMap<>();
    private final Map<String, FulfillmentOrder> parts = new ConcurrentHashMap<>();
    private final Map<String, Task> tasks = new ConcurrentHashMap<>();
    private volatile boolean owned;

    ShardWork(NodeBuckets<FulfillmentOrder> partsByNode, NodeBuckets<Task> tasksByNode) {
        this.partsByNode = partsByNode;
        this.tasksByNode = tasksByNode;
    }

    void owned(boolean now) {
        owned = now;
        if (!now) {
            orders.clear();
        }
    }

    void put(Entry value) {
        if (value instanceof CustomerOrder order) {
            putOrder(order);
        } else if (value instanceof FulfillmentOrder part) {
            putPart(part);
        } else if (value instanceof Task task) {
            putTask(task);
        }
    }

    void remove(EntryKey key) {
        switch (key.kind()) {
            case CustomerOrder.KIND -> orders.remove(key.id());
            case FulfillmentOrder.KIND -> removePart(key.id());
            case Task.KIND -> removeTask(key.id());
            default -> {}
        }
    }

    /** Forgets what is not among the keys. */
    void retain(Set<EntryKey> keys) {
        orders.keySet().removeIf(id -> !keys.contains(new EntryKey(CustomerOrder.KIND, id)));
        List.copyOf(parts.keySet()).stream()
                .filter(id -> !keys.contains(new EntryKey(FulfillmentOrder.KIND, id)))
                .forEach(this::removePart);
        List.copyOf(tasks.keySet()).stream()
                .filter(id -> !keys.contains(new EntryKey(Task.KIND, id)))
                .forEach(this::removeTask);
    }

    List<Backlog.OpenPart> movable() {
        List<Backlog.OpenPart> found = new ArrayList<>();
        if (owned) {
            parts.values().stream().filter(ShardWork::mayMove).forEach(part -> addWithOrder(part, found));
        }
        return found;
    }

    List<Backlog.OpenPart> waiting() {
        List<Backlog.OpenPart> found = new ArrayList<>();
        if (owned) {
            parts.values().stream()
                    .filter(part -> part.state() == FulfillmentOrder.State.BACKORDERED
                            && part.register().move() == null)
                    .forEach(part -> addWithOrder(part, found));
        }
        return found;
    }

    List<CustomerOrder> unsourced() {
        return orders.values().stream()
                .filter(order -> owned && !order.unsourced().isEmpty())
                .toList();
    }

    private void addWithOrder(FulfillmentOrder part, List<Backlog.OpenPart> found) {
        CustomerOrder order = orders.get(part.order().value());
        if (order != null) {
            found.add(new Backlog.OpenPart(order, part));
        }
    }

    private static boolean mayMove(FulfillmentOrder part) {
        return part.register().state() == Register.State.MOVABLE
                && part.register().move() == null
                && part.leg() == null
                && part.state() != FulfillmentOrder.State.BACKORDERED;
    }

    private void putOrder(CustomerOrder order) {
        if (owned && isOpen(order)) {
            orders.put(order.id().value(), order);
        } else {
            orders.remove(order.id().value());
        }
    }

    private void putPart(FulfillmentOrder part) {
        String id = part.id().value();
        FulfillmentOrder before = parts.get(id);
        if (!part.atWork()) {
            removePart(id);
            return;
        }
        parts.put(id, part);
        partsByNode.put(part.workAt(), id, part);
        if (before != null && !before.workAt().equals(part.workAt())) {
            partsByNode.remove(before.workAt(), id);
        }
    }

    private void removePart(String id) {
        FulfillmentOrder before = parts.remove(id);
        if (before != null) {
            partsByNode.remove(before.workAt(), id);
        }
    }

    private void putTask(Task task) {
        String id = task.id().value();
        removeTask(id);
        if (task.state() != Task.State.DONE && task.state() != Task.State.CANCELLED) {
            tasks.put(id, task);
            tasksByNode.put(task.node(), id, task);
        }
    }

    private void removeTask(String id) {
        Task before = tasks.remove(id);
        if (before != null) {
            tasksByNode.remove(before.node(), id);
        }
    }

    private static boolean isOpen(CustomerOrder order) {
        return switch (order.status()) {
            case COMPLETED, CANCELLED, REFUSED -> false;
            case PENDING, CONFIRMED, ON_HOLD, BACKORDERED, IN_FULFILLMENT -> true;
        };
    }
}
