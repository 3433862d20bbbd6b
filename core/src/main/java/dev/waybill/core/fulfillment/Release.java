package dev.waybill.core.fulfillment;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand.ReleaseNow;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderEvents.Actor;
import dev.waybill.core.order.OrderProgress;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.FulfillmentMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands a part to its node: the register leaves {@code MOVABLE} in the commit that makes the first task visible. */
final class Release {
    private static final List<Task.Type> DELIVERY = List.of(Task.Type.PICK, Task.Type.PACK, Task.Type.SHIP);
    private static final List<Task.Type> PICKUP = List.of(Task.Type.PICK, Task.Type.STAGE, Task.Type.HAND_OVER);

    /** Domain clock: until a hold that was a reservation's must have become the part's. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final OrderProgress progress;

    Release(OrderProgress progress) {
        this.progress = progress;
    }

    Result now(ReleaseNow command, Tx tx) {
        @Nullable FulfillmentOrder part = Work.part(tx, command.fulfillmentOrder());
        if (part == null) {
            return Work.notFound(command.fulfillmentOrder());
        }
        if (part.register().state() != Register.State.MOVABLE
                || part.state() == FulfillmentOrder.State.BACKORDERED
                || OrderProgress.rebinding(part)) {
            return Work.wrongState(part);
        }
        release(part, new Actor(command.actor()), tx);
        return new OrderResult.Accepted();
    }

    /** The grace period is over. */
    void due(FulfillmentOrder part, Tx tx) {
        if (OrderProgress.rebinding(part)) {
            Deadline again = Deadline.domain(tx.now().domain().plus(AGAIN));
            tx.put(FulfillmentOrder.key(part.id()), part.edit().wakeAt(again).done());
        } else if (part.register().state() == Register.State.MOVABLE) {
            release(part, Actor.WAYBILL, tx);
        } else {
            tx.put(FulfillmentOrder.key(part.id()), part.edit().wakeAt(null).done());
        }
    }

    /** What the node does; of a part for another store, that one's work begins when it has left. */
    private static List<Task.Type> types(FulfillmentOrder part) {
        boolean collectedHere = part.method() == FulfillmentMethod.PICKUP && part.leg() == null;
        return collectedHere ? PICKUP : DELIVERY;
    }

    private void release(FulfillmentOrder movable, Actor actor, Tx tx) {
        FulfillmentOrder part = OrderProgress.abandonMove(movable, "RELEASED", tx);
        List<TaskId> tasks = new ArrayList<>();
        for (Task.Type type : types(part)) {
            TaskId id = TaskId.of(part.id(), type);
            Task.State state = tasks.isEmpty() ? Task.State.OPEN : Task.State.WAITING;
            tx.put(Task.key(id), new Task(id, part.id(), part.register().node(), type, state, null, part.shipBy(), 1));
            tasks.add(id);
        }
        FulfillmentOrder released = part.edit()
                .register(part.register().in(Register.State.RELEASED))
                .state(FulfillmentOrder.State.OPEN)
                .tasks(tasks)
                .wakeAt(null)
                .done();
        tx.put(FulfillmentOrder.key(part.id()), released);
        Map<String, String> attributes = Map.of("node", part.register().node().value());
        OrderEvents.emit(tx, part.order(), OrderEvents.RELEASED, part.id(), actor, attributes);
        progress.released(part.order(), tx);
    }
}
