package dev.waybill.core.order;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.KeyQuestion;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.HoldToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that an order's home shard decides. Actors are token subjects. */
public sealed interface OrderCommand extends Command {
    /** The record that it is about, which may have left its shard; null when it is about none of these. */
    default @Nullable EntryKey about() {
        return null;
    }

    /** About an order that was opened before. */
    sealed interface OnOrder extends OrderCommand {
        OrderId order();

        @Override
        default EntryKey about() {
            return CustomerOrder.key(order());
        }
    }

    /** About a part of an order. */
    sealed interface OnPart extends OrderCommand {
        FulfillmentOrderId fulfillmentOrder();

        @Override
        default EntryKey about() {
            return FulfillmentOrder.key(fulfillmentOrder());
        }
    }

    /** About a task. */
    sealed interface OnTask extends OrderCommand {
        TaskId task();

        @Override
        default EntryKey about() {
            return Task.key(task());
        }
    }

    /**
     * Opens an order, keyed by the client's key: the first commit wins, copies adopt its id.
     *
     * @param allocations one new id for each part of the plan
     * @param pickupCode what the customer will show to collect a pickup, or null; the first commit's counts
     * @param tryBy wall clock; after {@code decideBy}
     * @param redemption the reservation whose holds the plan is made of, or null
     */
    record OpenOrder(
            OrderId id,
            OrderTerms terms,
            SourcingPlan plan,
            List<FulfillmentOrderId> allocations,
            @Nullable String pickupCode,
            Instant decideBy,
            Instant tryBy,
            String actor,
            @Nullable Redemption redemption)
            implements OrderCommand {
        public OpenOrder {
            allocations = List.copyOf(allocations);
        }

        /** An order that holds stock itself. */
        public OpenOrder(
                OrderId id,
                OrderTerms terms,
                SourcingPlan plan,
                List<FulfillmentOrderId> allocations,
                @Nullable String pickupCode,
                Instant decideBy,
                Instant tryBy,
                String actor) {
            this(id, terms, plan, allocations, pickupCode, decideBy, tryBy, actor, null);
        }
    }

    /** Records, under the client's key, that there was no plan at all: so that a retry gets the same answer. */
    record OpenRefused(
            OrderId id, OrderTerms terms, String code, String detail, List<Shortfall> shortfalls, String actor)
            implements OrderCommand {
        public OpenRefused {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    /** Asks under a key of any command what was decided under it; refused when nothing was. */
    record AskKey() implements OrderCommand, KeyQuestion {}

    /** Opens attempt {@code number} with another plan; only on a closed attempt {@code number - 1}. */
    record NextAttempt(
            OrderId order,
            int number,
            SourcingPlan plan,
            List<FulfillmentOrderId> allocations,
            Instant decideBy,
            Instant tryBy,
            @Nullable Redemption redemption)
            implements OnOrder {
        public NextAttempt {
            allocations = List.copyOf(allocations);
        }

        /** An attempt that holds stock itself. */
        public NextAttempt(
                OrderId order,
                int number,
                SourcingPlan plan,
                List<FulfillmentOrderId> allocations,
                Instant decideBy,
                Instant tryBy) {
            this(order, number, plan, allocations, decideBy, tryBy, null);
        }
    }

    /** Ends an order that no plan can fulfil; only on a closed attempt. */
    record RefuseOrder(OrderId order, String code, String detail, List<Shortfall> shortfalls) implements OnOrder {
        public RefuseOrder {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    /** Waits until the attempt under way is decided or closed, then answers what became of the order. */
    record AwaitOrder(OrderId order) implements OnOrder {}

    /** Reads the order with its parts and tasks, exactly: it rides in a batch. */
    record ReadOrder(OrderId order) implements OnOrder {}

    /** Cancels everything that has not left yet. */
    record CancelOrder(OrderId order, String reason, String actor) implements OnOrder {}

    /**
     * Moves a part to another node: tried there, then decided by the register, iff movable at this version.
     *
     * @param actor who asked for it, or null when it was the router
     */
    record MoveFulfillmentOrder(
            FulfillmentOrderId fulfillmentOrder,
            int version,
            SourcingPlan.Part target,
            Instant decideBy,
            Instant tryBy,
            long gainMills,
            @Nullable String actor)
            implements OnPart {
        /** A move that the router asks for. */
        public MoveFulfillmentOrder(
                FulfillmentOrderId fulfillmentOrder,
                int version,
                SourcingPlan.Part target,
                Instant decideBy,
                Instant tryBy,
                long gainMills) {
            this(fulfillmentOrder, version, target, decideBy, tryBy, gainMills, null);
        }

        @Override
        public boolean patient() {
            return actor == null;
        }
    }

    /** Waits until no move of the part is under way, then answers the part as it is. */
    record AwaitMove(FulfillmentOrderId fulfillmentOrder) implements OnPart {}

    /** Records, under a client's key, that there is no plan for a move: so that a retry gets the same answer. */
    record RefuseMove(FulfillmentOrderId fulfillmentOrder, String code, String detail) implements OnPart {}

    /** Gives unsourced lines new nodes; {@code version} is the order's, so that a stale plan is refused. */
    record Resource(
            OrderId order,
            int version,
            SourcingPlan plan,
            List<FulfillmentOrderId> allocations,
            Instant decideBy,
            Instant tryBy)
            implements OnOrder {
        public Resource {
            allocations = List.copyOf(allocations);
        }
    }

    /** Asked by a participant whose hold is only tried and has come of age: may it end? */
    record MayEnd(HoldToken token) implements OrderCommand {}

    /** Ends the grace period of a part at once. */
    record ReleaseNow(FulfillmentOrderId fulfillmentOrder, String actor) implements OnPart {}

    record ReadTask(TaskId task) implements OnTask {}

    /** Claims an open task; {@code version} is the ETag the worker saw, or null to take it as it is. */
    record ClaimTask(TaskId task, @Nullable Integer version, String actor) implements OnTask {}

    /** Carries a command on a task out only if the task still has that version, which is the ETag the worker saw. */
    record IfTaskIs(TaskId task, int version, OrderCommand then) implements OnTask {}

    record StartTask(TaskId task, String actor) implements OnTask {}

    record HandBackTask(TaskId task, String actor) implements OnTask {}

    /** Scanned units of one SKU of a started pick. The pick is done when every unit is picked or short. */
    record ConfirmLine(TaskId task, Sku sku, int units, Instant at, String actor) implements OnTask {}

    record ShortPick(TaskId task, Sku sku, int missing, String reason, Instant at, String actor) implements OnTask {}

    record Pack(TaskId task, int parcels, Instant at, String actor) implements OnTask {}

    record Ship(TaskId task, String tracking, Instant at, String actor) implements OnTask {}

    /**
     * What came to a store of what was sent to it for its customer. What was sent and did not come is lost.
     *
     * @param lines each of another SKU that was sent; a SKU that is not named did not come
     */
    record ReceiveWork(TaskId task, List<Came> lines, Instant at, String actor) implements OnTask {
        public ReceiveWork {
            lines = List.copyOf(lines);
        }
    }

    /** Units of a SKU that have come; {@code damaged} came beside them and may not be sold. */
    record Came(Sku sku, int units, int damaged) {}

    record Stage(TaskId task, String shelf, Instant at, String actor) implements OnTask {}

    record HandOver(TaskId task, String pickupCode, Instant at, String actor) implements OnTask {}

    /** The node will not do this part: its lines go back to sourcing with the node excluded. */
    record RejectWork(TaskId task, String reason, Instant at, String actor) implements OnTask {}

    /**
     * The node no longer has the units that this part claims: iff it is still movable at this version, they go back to
     * sourcing with the node excluded.
     */
    record Displace(FulfillmentOrderId fulfillmentOrder, int version, Sku sku, int units, String reason)
            implements OnPart {}

    /** The carrier says that the parcel of this part has arrived. */
    record Delivered(FulfillmentOrderId fulfillmentOrder, Instant at, String actor) implements OnPart {}
}
