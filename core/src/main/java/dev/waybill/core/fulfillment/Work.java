package dev.waybill.core.fulfillment;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderEvents.Actor;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A task with its part, as one decision changes them. */
record Work(Task task, FulfillmentOrder part, Actor actor) {

    /** Finds a task of one of these types that the actor may work on: open for anyone, or the actor's own. */
    static Result on(TaskId id, String actor, Set<Task.Type> types, Tx tx, Function<Work, Result> decision) {
        @Nullable Task task = tx.get(Task.key(id), Task.class);
        @Nullable FulfillmentOrder part = task == null ? null : part(tx, task.fulfillmentOrder());
        if (task == null || part == null) {
            return notFound(id);
        }
        boolean workable = task.state() == Task.State.OPEN
                || task.state() == Task.State.CLAIMED
                || task.state() == Task.State.STARTED;
        if (!types.contains(task.type()) || !workable) {
            return wrongState(task, part);
        }
        if (task.assignee() != null && !task.assignee().equals(actor)) {
            return new OrderResult.Refused("NOT_ASSIGNEE", id + " is someone else's", part.order());
        }
        return decision.apply(new Work(task, part, new Actor(actor)));
    }

    Work withPart(FulfillmentOrder next) {
        return new Work(task, next, actor);
    }

    /** The task in another state, with its next version; only a task that is worked on has an assignee. */
    Work task(Task.State state) {
        boolean held = state == Task.State.CLAIMED || state == Task.State.STARTED || state == Task.State.DONE;
        return new Work(changed(task, state, held ? actor.subject() : null), part, actor);
    }

    private static Task changed(Task task, Task.State state, @Nullable String assignee) {
        return new Task(
                task.id(),
                task.fulfillmentOrder(),
                task.node(),
                task.type(),
                state,
                assignee,
                task.dueBy(),
                task.version() + 1);
    }

    /** The task is done, and the one after it is open. */
    Work done(Tx tx) {
        int next = part.tasks().indexOf(task.id()) + 1;
        if (next < part.tasks().size()) {
            @Nullable Task after = tx.get(Task.key(part.tasks().get(next)), Task.class);
            if (after != null) {
                tx.put(Task.key(after.id()), changed(after, Task.State.OPEN, null));
            }
        }
        return task(Task.State.DONE);
    }

    /** Cancels every task of a part that is not done; the part itself is the caller's. */
    static void cancelTasks(FulfillmentOrder part, Tx tx) {
        cancelTasks(part, EnumSet.allOf(Task.Type.class), tx);
    }

    /** Those of these types. */
    static void cancelTasks(FulfillmentOrder part, Set<Task.Type> types, Tx tx) {
        for (TaskId id : part.tasks()) {
            @Nullable Task task = tx.get(Task.key(id), Task.class);
            if (task != null && task.state() != Task.State.DONE && types.contains(task.type())) {
                tx.put(Task.key(id), changed(task, Task.State.CANCELLED, null));
            }
        }
    }

    /** Stores task and part, and answers both. */
    OrderResult.TaskRead store(Tx tx) {
        tx.put(Task.key(task.id()), task);
        tx.put(FulfillmentOrder.key(part.id()), part);
        return new OrderResult.TaskRead(task, part);
    }

    /** Answers task and part as they are here, without storing them. */
    OrderResult.TaskRead read() {
        return new OrderResult.TaskRead(task, part);
    }

    void emit(String type, Map<String, String> attributes, Tx tx) {
        OrderEvents.emit(tx, part.order(), type, part.id(), actor, attributes);
    }

    static @Nullable FulfillmentOrder part(Tx tx, FulfillmentOrderId id) {
        return tx.get(FulfillmentOrder.key(id), FulfillmentOrder.class);
    }

    static OrderResult.Refused notFound(Object id) {
        return new OrderResult.Refused("NOT_FOUND", id + " is not known", null);
    }

    static OrderResult.Refused wrongState(FulfillmentOrder part) {
        return new OrderResult.Refused("WRONG_STATE", part.id() + " is " + part.state(), part.order());
    }

    private static OrderResult.Refused wrongState(Task task, FulfillmentOrder part) {
        return new OrderResult.Refused(
                "WRONG_STATE", task.id() + " is a " + task.type() + " that is " + task.state(), part.order());
    }

    OrderResult.Refused refused(String code, String detail) {
        return new OrderResult.Refused(code, detail, part.order());
    }
}
