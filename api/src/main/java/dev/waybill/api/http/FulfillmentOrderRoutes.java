package dev.waybill.api.http;

import dev.waybill.api.json.Json;
import dev.waybill.api.json.OrderJson;
import dev.waybill.api.json.TaskRequests;
import dev.waybill.api.security.Scope;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.shard.CommandKey;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Open fulfillment orders of a node, and their delivery by a carrier. */
final class FulfillmentOrderRoutes {
    private final ApiServices services;

    FulfillmentOrderRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        Set<Scope> work = Set.of(Scope.TASK_WORK);
        Set<Scope> write = Set.of(Scope.ORDER_WRITE);
        return List.of(
                Endpoint.get("/v1/fulfillment-orders", "listFulfillmentOrders", work, this::listParts),
                Endpoint.post("/v1/fulfillment-orders/{id}:deliver", "deliver", write, this::deliver));
    }

    private CompletionStage<Reply> listParts(Exchange exchange) {
        return TaskRoutes.ownNode(exchange)
                .then(node ->
                        Paging.of(exchange, "parts " + node).then(paging -> new Checked.Fine<>(parts(node, paging))))
                .orAnswer(exchange, page -> Reply.ok(page).now());
    }

    private PartsPage parts(NodeId node, Paging paging) {
        List<FulfillmentOrder> sorted = services.backlog().atNode(node).stream()
                .sorted(Comparator.comparing(FulfillmentOrder::id))
                .toList();
        Paging.Slice<FulfillmentOrder> slice =
                paging.slice(sorted, part -> part.id().value());
        List<OrderJson.Part> parts =
                slice.rows().stream().map(part -> OrderJson.part(part, false)).toList();
        return new PartsPage(parts, slice.nextToken());
    }

    record PartsPage(
            List<OrderJson.Part> fulfillmentOrders,
            @Nullable String nextPageToken) {}

    record Delivered(boolean delivered) {}

    /** The carrier says that the parcel has arrived. */
    private CompletionStage<Reply> deliver(Exchange exchange) {
        var operation = new Exchange.Operation("fulfillment-order.deliver");
        return Ids.fulfillmentOrder(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> exchange.jsonOrEmpty()
                                .orAnswer(
                                        exchange,
                                        body -> exchange.commandKey(operation, id.value(), body)
                                                .orAnswer(
                                                        exchange,
                                                        key -> Checked.of(Json.bind(body, TaskRequests.Nothing.class))
                                                                .orAnswer(
                                                                        exchange,
                                                                        nothing -> deliver(exchange, id, key)))));
    }

    private CompletionStage<Reply> deliver(Exchange exchange, FulfillmentOrderId id, CommandKey key) {
        var now = services.clocks().domain().instant();
        var command = new OrderCommand.Delivered(id, now, exchange.caller().subject());
        return services.shards()
                .submit(id.home(), command, key, services.deadline())
                .thenCompose(answer -> Answers.check(answer).orAnswer(exchange, done -> {
                    Reply reply = Reply.ok(new Delivered(true));
                    return (Answers.replayed(answer) ? reply.replayed() : reply).now();
                }));
    }
}
