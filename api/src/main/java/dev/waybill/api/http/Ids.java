package dev.waybill.api.http;

import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.transfer.TransferId;
import java.util.function.Function;

/** Reads ids out of paths. An id that cannot be ours is not found, like one that is not there. */
final class Ids {
    private Ids() {}

    static Checked<OrderId> order(Exchange exchange, Shards shards) {
        return read(exchange, shards, "order", OrderId::new, OrderId::home);
    }

    static Checked<TaskId> task(Exchange exchange, Shards shards) {
        return read(exchange, shards, "task", TaskId::new, TaskId::home);
    }

    static Checked<FulfillmentOrderId> fulfillmentOrder(Exchange exchange, Shards shards) {
        return read(exchange, shards, "fulfillment order", FulfillmentOrderId::new, FulfillmentOrderId::home);
    }

    static Checked<ReservationId> reservation(Exchange exchange, Shards shards) {
        return read(exchange, shards, "reservation", ReservationId::new, ReservationId::home);
    }

    static Checked<TransferId> transfer(Exchange exchange, Shards shards) {
        return read(exchange, shards, "transfer", TransferId::new, TransferId::home);
    }

    private static <T> Checked<T> read(
            Exchange exchange, Shards shards, String what, Function<String, T> parse, Function<T, ShardId> home) {
        Problem unknown = Problem.of(ProblemCode.NOT_FOUND, "there is no such " + what);
        try {
            T id = parse.apply(exchange.path("id"));
            return home.apply(id).value() < shards.count() ? new Checked.Fine<>(id) : new Checked.Wrong<>(unknown);
        } catch (IllegalArgumentException e) {
            return new Checked.Wrong<>(unknown);
        }
    }
}
