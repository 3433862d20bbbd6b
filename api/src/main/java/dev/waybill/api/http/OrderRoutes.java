package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.DecisionJson;
import dev.waybill.api.json.Fields;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.OrderJson;
import dev.waybill.api.json.Parsed;
import dev.waybill.api.security.Scope;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Shards;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reading and cancelling orders. What is read of one order is exact: it comes from its home shard. */
final class OrderRoutes {
    private static final Set<Scope> READ = Set.of(Scope.ORDER_READ);
    private static final Exchange.Operation CANCEL = new Exchange.Operation("order.cancel");

    private final ApiServices services;
    private final OrderReads reads;
    private final ReplayRoute replays;

    OrderRoutes(ApiServices services) {
        this.services = services;
        this.reads = new OrderReads(services);
        this.replays = new ReplayRoute(services);
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/orders/{id}", "getOrder", READ, this::get).first(),
                Endpoint.get("/v1/orders/{id}/events", "listOrderEvents", READ, this::events),
                Endpoint.get("/v1/orders/{id}/decisions", "listOrderDecisions", READ, this::decisions),
                Endpoint.get("/v1/orders/{id}/decisions/{n}/replay", "replayOrderDecision", READ, replays::replay),
                Endpoint.post("/v1/orders/{id}:cancel", "cancelOrder", Set.of(Scope.ORDER_WRITE), this::cancel)
                        .first());
    }

    private CompletionStage<Reply> get(Exchange exchange) {
        return Ids.order(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> reads.exact(id)
                                .thenCompose(read -> read.orAnswer(
                                        exchange, order -> customer(id).thenApply(customer -> view(order, customer)))));
    }

    private static Reply view(OrderResult.OrderRead read, @Nullable JsonNode customer) {
        return Reply.ok(OrderJson.order(read, customer))
                .with("ETag", "\"" + read.order().version() + "\"");
    }

    /** What the customer sent about themselves; null when it was erased or never given. */
    private CompletionStage<@Nullable JsonNode> customer(OrderId id) {
        return services.records()
                .bodies()
                .read(id)
                .thenApply(body ->
                        body.map(Json::own).map(tree -> tree.get("customer")).orElse(null));
    }

    private CompletionStage<Reply> events(Exchange exchange) {
        return Ids.order(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> services.records()
                                .history()
                                .events(id)
                                .thenCompose(events -> events.isEmpty()
                                        ? exchange.refuse(ProblemCode.NOT_FOUND, "nothing is recorded of such an order")
                                        : Reply.ok(new Events(events.stream()
                                                        .map(OrderRoutes::event)
                                                        .toList()))
                                                .now()));
    }

    record Events(List<Event> events) {}

    record Event(String type, String subject, String at, String actor, Map<String, String> attributes) {}

    private static Event event(OrderEvent event) {
        return new Event(event.type(), event.subject(), event.at().toString(), event.actor(), event.attributes());
    }

    private CompletionStage<Reply> decisions(Exchange exchange) {
        DecisionJson decisions =
                new DecisionJson(services.network(), services.control().amounts());
        return Ids.order(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> services.records()
                                .decisions()
                                .read(id.value())
                                .thenCompose(found -> found.isEmpty()
                                        ? exchange.refuse(
                                                ProblemCode.NOT_FOUND, "nothing is decided about such an order")
                                        : Reply.ok(decisions.of(found)).now()));
    }

    private CompletionStage<Reply> cancel(Exchange exchange) {
        return Ids.order(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> exchange.jsonOrEmpty()
                                .orAnswer(
                                        exchange,
                                        body -> exchange.commandKey(CANCEL, id.value(), body)
                                                .orAnswer(
                                                        exchange,
                                                        key -> Checked.of(Json.bind(body, CancelRequest.class)
                                                                        .then(OrderRoutes::reason))
                                                                .orAnswer(
                                                                        exchange,
                                                                        reason -> cancel(exchange, id, reason, key)))));
    }

    private CompletionStage<Reply> cancel(Exchange exchange, OrderId id, String reason, CommandKey key) {
        var command = new OrderCommand.CancelOrder(id, reason, exchange.caller().subject());
        return services.shards()
                .submit(id.home(), command, key, services.deadline())
                .thenCompose(answer -> afterCancel(exchange, id, answer));
    }

    private CompletionStage<Reply> afterCancel(Exchange exchange, OrderId id, Shards.Answer answer) {
        return Answers.check(answer)
                .orAnswer(
                        exchange,
                        done -> reads.exact(id)
                                .thenCompose(read -> read.orAnswer(exchange, order -> {
                                    Reply reply = view(order, null);
                                    return (Answers.replayed(answer) ? reply.replayed() : reply).now();
                                })));
    }

    record CancelRequest(@Nullable String reason) {}

    private static Parsed<String> reason(CancelRequest request) {
        Fields fields = new Fields();
        String reason = fields.text("reason", request.reason());
        return fields.finish(() -> Fields.sure(reason));
    }
}
