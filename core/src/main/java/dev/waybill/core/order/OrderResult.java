package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an order's home shard answers. */
public sealed interface OrderResult extends Result {

    /** The order exists under this id; whether it can be fulfilled is answered by {@code AwaitOrder}. */
    record Opened(OrderId order) implements OrderResult {}

    /** The answer of a placed order: a pure function of the attempt that was decided, the same for ever. */
    record Placed(OrderId order, OrderTerms terms, Attempt attempt) implements OrderResult {}

    /** The attempt found no stock or came too late; another one may be opened. */
    record AttemptClosed(OrderId order, int number, String failure, List<NodeId> failedNodes) implements OrderResult {
        public AttemptClosed {
            failedNodes = List.copyOf(failedNodes);
        }
    }

    /** The answer of an order that no plan could fulfil, the same for ever. */
    record OrderRefused(OrderId order, String code, String detail, List<Shortfall> shortfalls) implements OrderResult {
        public OrderRefused {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    record OrderRead(CustomerOrder order, List<FulfillmentOrder> fulfillmentOrders, List<Task> tasks)
            implements OrderResult {
        public OrderRead {
            fulfillmentOrders = List.copyOf(fulfillmentOrders);
            tasks = List.copyOf(tasks);
        }
    }

    record TaskRead(Task task, FulfillmentOrder fulfillmentOrder) implements OrderResult {}

    /** Nothing was done: the task is no longer what the worker saw. {@code version} is what it is now. */
    record TaskChanged(TaskId task, int version) implements OrderResult, Refusal {
        @Override
        public String code() {
            return "TASK_CHANGED";
        }

        @Override
        public String detail() {
            return task + " has changed since";
        }
    }

    /** A part without a move under way. */
    record PartRead(FulfillmentOrder fulfillmentOrder) implements OrderResult {}

    /** The command was carried out, or is under way in case of a move. */
    record Accepted() implements OrderResult {}

    /** Answer to a participant's question: {@code end} is false while the token is wanted or undecided. */
    record MayEndAnswer(boolean end) implements OrderResult {}

    /** Refused; {@code code} is UPPER_SNAKE. {@code order} says which, where there is one. */
    record Refused(String code, String detail, @Nullable OrderId order) implements OrderResult, Refusal {}
}
