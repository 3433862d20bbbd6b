package dev.waybill.core.order;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The end of an order's life in its shard: when everything of it has ended and is acknowledged, and some time has
 * passed, it is written to the archive and then removed.
 */
final class Leaving {
    /** Domain clock: before it is looked at again. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final OrderPolicy policy;

    Leaving(OrderPolicy policy) {
        this.policy = policy;
    }

    static boolean ended(CustomerOrder order) {
        return switch (order.status()) {
            case COMPLETED, CANCELLED, REFUSED -> true;
            case PENDING, CONFIRMED, ON_HOLD, BACKORDERED, IN_FULFILLMENT -> false;
        };
    }

    /** When an order that ends now begins to leave. */
    Deadline after(Tx tx) {
        return Deadline.domain(tx.now().domain().plus(policy.keepEnded()));
    }

    /** An ended order has been kept long enough. */
    void due(CustomerOrder order, Tx tx) {
        List<Change> records = records(order.wakingAt(null), tx);
        if (!settled(order, tx)) {
            again(order, tx);
            return;
        }
        records.forEach(each -> put(each, tx));
        tx.send("archive/" + order.id(), tx.shard(), new Retirement(CustomerOrder.key(order.id()), records));
    }

    /** The records are in the archive as they stood; what has changed since stays and leaves later. */
    void archived(Retirement retirement, Tx tx) {
        if (retirement.entries().stream().allMatch(each -> same(each, tx))) {
            retirement.entries().forEach(each -> tx.remove(each.key()));
            return;
        }
        @Nullable CustomerOrder order = tx.get(retirement.root(), CustomerOrder.class);
        if (order != null && order.wakeAt() == null) {
            again(order, tx);
        }
    }

    /** The order is back from the archive, because something of it has changed. */
    void reopened(EntryKey root, Tx tx) {
        @Nullable CustomerOrder order = tx.get(root, CustomerOrder.class);
        if (order != null && ended(order) && order.wakeAt() == null) {
            tx.put(root, order.wakingAt(after(tx)));
        }
    }

    private static void again(CustomerOrder order, Tx tx) {
        Deadline next = Deadline.domain(tx.now().domain().plus(AGAIN));
        tx.put(CustomerOrder.key(order.id()), order.wakingAt(next));
    }

    private static boolean same(Change archived, Tx tx) {
        return Objects.equals(tx.get(archived.key(), Entry.class), archived.value());
    }

    private static void put(Change change, Tx tx) {
        @Nullable Entry value = change.value();
        if (value != null && !same(change, tx)) {
            tx.put(change.key(), value);
        }
    }

    /** Every allocation has ended, every effect and every message is acknowledged. */
    private static boolean settled(CustomerOrder order, Tx tx) {
        List<FulfillmentOrder> parts = Orders.parts(tx, order);
        return order.resourcing() == null
                && parts.stream().allMatch(part -> ended(part, tx))
                && !redeems(order, tx)
                && order.attempt().allocations().stream().noneMatch(id -> owes(id, Register.AT_STORE, tx));
    }

    private static boolean redeems(CustomerOrder order, Tx tx) {
        for (int number = 1; number <= order.attempt().number(); number++) {
            for (String todo : Participants.todosOf(order.id(), number)) {
                if (tx.get(Todo.key(todo), Todo.class) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean ended(FulfillmentOrder part, Tx tx) {
        Register register = part.register();
        return register.state() == Register.State.ENDED
                && register.move() == null
                && part.effects().isEmpty()
                && !owes(part.id(), register.lastTried(), tx);
    }

    private static boolean owes(FulfillmentOrderId allocation, int lastVersion, Tx tx) {
        for (int version = Register.FIRST_VERSION; version <= lastVersion; version++) {
            for (String todo : Participants.todosOf(allocation, version)) {
                if (tx.get(Todo.key(todo), Todo.class) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Change> records(CustomerOrder order, Tx tx) {
        List<Change> records = new ArrayList<>();
        records.add(new Change(CustomerOrder.key(order.id()), order));
        for (FulfillmentOrder part : Orders.parts(tx, order)) {
            records.add(new Change(FulfillmentOrder.key(part.id()), part));
            part.tasks().stream()
                    .flatMap(id -> Stream.ofNullable(tx.get(Task.key(id), Task.class)))
                    .forEach(task -> records.add(new Change(Task.key(task.id()), task)));
        }
        return records;
    }
}
