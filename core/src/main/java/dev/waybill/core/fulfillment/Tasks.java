package dev.waybill.core.fulfillment;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand.ClaimTask;
import dev.waybill.core.order.OrderCommand.HandBackTask;
import dev.waybill.core.order.OrderCommand.IfTaskIs;
import dev.waybill.core.order.OrderCommand.ReadTask;
import dev.waybill.core.order.OrderCommand.StartTask;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.CommandTable;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who works on a task. Queues are hints; the claim decides. */
final class Tasks {
    private static final Set<Task.Type> ANY = EnumSet.allOf(Task.Type.class);

    private Tasks() {}

    static Result read(ReadTask command, Tx tx) {
        @Nullable Task task = tx.get(Task.key(command.task()), Task.class);
        @Nullable FulfillmentOrder part = task == null ? null : Work.part(tx, task.fulfillmentOrder());
        return task == null || part == null ? Work.notFound(command.task()) : new OrderResult.TaskRead(task, part);
    }

    /** Looks at the version first; what then happens is decided as if the command had come alone. */
    static Result ifTaskIs(IfTaskIs command, CommandTable decisions, Tx tx) {
        @Nullable Task task = tx.get(Task.key(command.task()), Task.class);
        if (task == null) {
            return Work.notFound(command.task());
        }
        return task.version() == command.version()
                ? decisions.decide(command.then(), tx)
                : new OrderResult.TaskChanged(task.id(), task.version());
    }

    static Result claim(ClaimTask command, Tx tx) {
        @Nullable Task task = tx.get(Task.key(command.task()), Task.class);
        if (task != null && command.version() != null && command.version() != task.version()) {
            return new OrderResult.TaskChanged(task.id(), task.version());
        }
        return Work.on(command.task(), command.actor(), ANY, tx, work -> {
            if (work.task().state() != Task.State.OPEN) {
                return work.refused("WRONG_STATE", command.task() + " is claimed already");
            }
            return after(work.task(Task.State.CLAIMED), OrderEvents.TASK_CLAIMED, tx);
        });
    }

    static Result start(StartTask command, Tx tx) {
        return Work.on(command.task(), command.actor(), ANY, tx, work -> {
            if (work.task().state() != Task.State.CLAIMED) {
                return work.refused(
                        "WRONG_STATE", command.task() + " is " + work.task().state());
            }
            Work started = work.task(Task.State.STARTED);
            boolean picks = started.task().type() == Task.Type.PICK;
            Work picking = picks
                    ? started.withPart(started.part()
                            .edit()
                            .state(FulfillmentOrder.State.PICKING)
                            .done())
                    : started;
            return after(picking, OrderEvents.TASK_STARTED, tx);
        });
    }

    static Result handBack(HandBackTask command, Tx tx) {
        return Work.on(command.task(), command.actor(), ANY, tx, work -> {
            if (work.task().state() == Task.State.OPEN) {
                return work.refused("WRONG_STATE", command.task() + " is not claimed");
            }
            return after(work.task(Task.State.OPEN), OrderEvents.TASK_HANDED_BACK, tx);
        });
    }

    private static Result after(Work work, String event, Tx tx) {
        work.emit(
                event,
                Map.of(
                        "task", work.task().id().value(),
                        "type", work.task().type().name()),
                tx);
        return work.store(tx);
    }
}
