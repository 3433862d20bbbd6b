package dev.waybill.api.http;

import dev.waybill.api.json.AlternativesJson;
import dev.waybill.api.json.Amounts;
import dev.waybill.api.json.DecisionJson;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.OrderJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.tower.Rerouting;
import dev.waybill.core.tower.Tower.PartOfOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Moving a part by hand: where it could go, and the move. */
final class RerouteRoutes {
    private static final Exchange.Operation REROUTE = new Exchange.Operation("fulfillment-order.reroute");

    private final ApiServices services;

    RerouteRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                        "/v1/fulfillment-orders/{id}/alternatives",
                        "listAlternatives",
                        Set.of(Scope.ORDER_READ),
                        this::alternatives),
                Endpoint.post(
                        "/v1/fulfillment-orders/{id}:reroute", "reroute", Set.of(Scope.ORDER_WRITE), this::reroute));
    }

    private CompletionStage<Reply> alternatives(Exchange exchange) {
        return Ids.fulfillmentOrder(exchange, services.shards())
                .then(this::open)
                .orAnswer(exchange, open -> view(open).now());
    }

    private Checked<PartOfOrder> open(FulfillmentOrderId id) {
        Optional<PartOfOrder> open = services.control().tower().part(id);
        return open.<Checked<PartOfOrder>>map(Checked.Fine::new)
                .orElseGet(() -> new Checked.Wrong<>(
                        Problem.of(ProblemCode.NOT_FOUND, "there is no such fulfillment order, or it has ended")));
    }

    private Reply view(PartOfOrder open) {
        ControlRoom room = services.control();
        Amounts amounts = room.amounts();
        AlternativesJson json = new AlternativesJson(new DecisionJson(services.network(), amounts), amounts);
        return Reply.ok(json.of(open, room.rerouting().alternatives(open)));
    }

    private CompletionStage<Reply> reroute(Exchange exchange) {
        return Ids.fulfillmentOrder(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> exchange.json()
                                .orAnswer(
                                        exchange,
                                        body -> exchange.commandKey(REROUTE, id.value(), body)
                                                .orAnswer(
                                                        exchange,
                                                        key -> Checked.of(
                                                                        Json.bind(body, AlternativesJson.Reroute.class)
                                                                                .then(AlternativesJson::read))
                                                                .orAnswer(
                                                                        exchange,
                                                                        node -> reroute(exchange, id, node, key)))));
    }

    private CompletionStage<Reply> reroute(Exchange exchange, FulfillmentOrderId id, NodeId node, CommandKey key) {
        var wish = new Rerouting.Wish(id, node, exchange.caller().subject(), key, services.deadline());
        return services.control().rerouting().reroute(wish).thenCompose(outcome -> {
            if (outcome instanceof Rerouting.Moved moved) {
                Reply reply = Reply.ok(OrderJson.part(moved.part(), true));
                return (moved.replayed() ? reply.replayed() : reply).now();
            }
            return Answers.check(((Rerouting.NotMoved) outcome).answer())
                    .orAnswer(exchange, never -> exchange.refuse(ProblemCode.CONFLICT, "it was not moved"));
        });
    }
}
