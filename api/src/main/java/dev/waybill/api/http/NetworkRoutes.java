package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.Canonical;
import dev.waybill.api.json.CarrierJson;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.ItemJson;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.NodeJson;
import dev.waybill.api.json.Parsed;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Nodes, items and carrier services, one at a time. Each has an ETag of its content; a change must name it. */
final class NetworkRoutes {
    private static final Set<Scope> MANAGE = Set.of(Scope.NODE_MANAGE);
    private static final Set<Scope> LOOK = Set.of(Scope.NODE_MANAGE, Scope.TASK_WORK, Scope.PROMISE_READ);

    private final ApiServices services;

    NetworkRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/nodes", "listNodes", LOOK, this::listNodes),
                Endpoint.get("/v1/nodes/{id}", "getNode", LOOK, exchange -> get(exchange, node(exchange))),
                Endpoint.put("/v1/nodes/{id}", "putNode", MANAGE, this::putNode),
                Endpoint.get("/v1/items/{sku}", "getItem", LOOK, exchange -> get(exchange, item(exchange))),
                Endpoint.put("/v1/items/{sku}", "putItem", MANAGE, this::putItem),
                Endpoint.get("/v1/carriers", "listCarriers", LOOK, this::listCarriers),
                Endpoint.get("/v1/carriers/{id}", "getCarrier", LOOK, exchange -> get(exchange, carrier(exchange))),
                Endpoint.put("/v1/carriers/{id}", "putCarrier", MANAGE, this::putCarrier));
    }

    record NodesPage(List<NodeJson.Node> nodes, @Nullable String nextPageToken) {}

    private CompletionStage<Reply> listNodes(Exchange exchange) {
        return Paging.of(exchange, "nodes").orAnswer(exchange, paging -> {
            List<FulfillmentNode> sorted = services.network().nodes().stream()
                    .sorted(Comparator.comparing(FulfillmentNode::id))
                    .toList();
            Paging.Slice<FulfillmentNode> slice =
                    paging.slice(sorted, node -> node.id().value());
            return Reply.ok(new NodesPage(
                            slice.rows().stream().map(NodeJson::of).toList(), slice.nextToken()))
                    .now();
        });
    }

    record Carriers(List<CarrierJson.Service> carriers) {}

    private CompletionStage<Reply> listCarriers(Exchange exchange) {
        return Reply.ok(new Carriers(services.network().carrierServices().stream()
                        .map(CarrierJson::of)
                        .toList()))
                .now();
    }

    private static CompletionStage<Reply> get(Exchange exchange, Optional<?> found) {
        return found.isEmpty()
                ? exchange.refuse(ProblemCode.NOT_FOUND, "there is no such thing in the network")
                : tagged(found.get()).now();
    }

    private Optional<NodeJson.Node> node(Exchange exchange) {
        return named(exchange.path("id"), id -> services.network().node(new NodeId(id)))
                .map(NodeJson::of);
    }

    private Optional<ItemJson.Entry> item(Exchange exchange) {
        return named(exchange.path("sku"), sku -> services.network().item(new Sku(sku)))
                .map(ItemJson::of);
    }

    private Optional<CarrierJson.Service> carrier(Exchange exchange) {
        String id = exchange.path("id");
        return services.network().carrierServices().stream()
                .filter(service -> service.id().equals(id))
                .findFirst()
                .map(CarrierJson::of);
    }

    private static <T> Optional<T> named(String name, Function<String, @Nullable T> find) {
        return Names.isName(name) ? Optional.ofNullable(find.apply(name)) : Optional.empty();
    }

    private CompletionStage<Reply> putNode(Exchange exchange) {
        Put<NodeJson.Node, FulfillmentNode> put = new Put<>(
                "id",
                "/v1/nodes/",
                NodeJson.Node.class,
                NodeJson::read,
                node -> node.id().value(),
                NodeJson::of);
        return put(
                exchange,
                put,
                node(exchange),
                node -> services.nodes()
                        .save(node, services.deadline())
                        .thenApply(Answers::check)
                        .thenApply(answer -> answer.then(done -> new Checked.Fine<>(node))));
    }

    private CompletionStage<Reply> putItem(Exchange exchange) {
        Put<ItemJson.Entry, Item> put = new Put<>(
                "sku",
                "/v1/items/",
                ItemJson.Entry.class,
                ItemJson::read,
                item -> item.sku().value(),
                ItemJson::of);
        return put(
                exchange,
                put,
                item(exchange),
                item -> services.registry().saveItems(List.of(item)).thenApply(saved -> new Checked.Fine<>(item)));
    }

    private CompletionStage<Reply> putCarrier(Exchange exchange) {
        Put<CarrierJson.Service, CarrierService> put = new Put<>(
                "id",
                "/v1/carriers/",
                CarrierJson.Service.class,
                CarrierJson::read,
                CarrierService::id,
                CarrierJson::of);
        return put(
                exchange,
                put,
                carrier(exchange),
                service -> services.registry()
                        .saveCarrierService(service)
                        .thenApply(saved -> new Checked.Fine<>(service)));
    }

    /** How one kind of thing is written: its id in the path, its wire record, how to read, name and show it. */
    private record Put<W, T>(
            String idField,
            String path,
            Class<W> wire,
            Function<W, Parsed<T>> read,
            Function<T, String> idOf,
            Function<T, W> show) {}

    private <W, T> CompletionStage<Reply> put(
            Exchange exchange, Put<W, T> put, Optional<?> present, Function<T, CompletionStage<Checked<T>>> save) {
        return precondition(exchange, present)
                .then(fine -> exchange.json())
                .then(body -> Checked.of(Json.bind(body, put.wire()).then(put.read())))
                .then(value -> sameId(exchange, put, value))
                .orAnswer(
                        exchange,
                        value -> save.apply(value)
                                .thenCompose(saved -> services.refresh().get().thenApply(fresh -> saved))
                                .thenCompose(saved -> saved.orAnswer(exchange, it -> {
                                    W shown = put.show().apply(it);
                                    String location = put.path() + put.idOf().apply(it);
                                    return (present.isPresent() ? tagged(shown) : createdAt(location, shown)).now();
                                })));
    }

    private static <W, T> Checked<T> sameId(Exchange exchange, Put<W, T> put, T value) {
        return put.idOf().apply(value).equals(exchange.path(put.idField()))
                ? new Checked.Fine<>(value)
                : new Checked.Wrong<>(Problem.invalid(
                        List.of(new FieldError("/" + put.idField(), "ID_MISMATCH", "must be the id in the path"))));
    }

    /** A change names what was seen in If-Match; a creation may insist on it with {@code If-None-Match: *}. */
    private static Checked<Boolean> precondition(Exchange exchange, Optional<?> present) {
        Optional<String> match = exchange.header("If-Match");
        if (present.isPresent()
                && exchange.header("If-None-Match").filter("*"::equals).isPresent()) {
            return new Checked.Wrong<>(Problem.of(ProblemCode.PRECONDITION_FAILED, "it exists already"));
        }
        if (present.isPresent() && match.isEmpty()) {
            return new Checked.Wrong<>(
                    Problem.of(ProblemCode.PRECONDITION_REQUIRED, "a change names the ETag that was seen in If-Match"));
        }
        boolean holds = match.isEmpty()
                || present.filter(it -> match.get().equals("*") || match.get().equals(etag(it)))
                        .isPresent();
        return holds
                ? new Checked.Fine<>(true)
                : new Checked.Wrong<>(Problem.of(ProblemCode.PRECONDITION_FAILED, "it is not what was seen"));
    }

    private static Reply tagged(Object shown) {
        return Reply.ok(shown).with("ETag", etag(shown));
    }

    private static Reply createdAt(String location, Object shown) {
        return Reply.created(location, shown).with("ETag", etag(shown));
    }

    private static String etag(Object shown) {
        Parsed<JsonNode> tree = Json.tree(Json.write(shown));
        return "\"" + Canonical.hash(((Parsed.Good<JsonNode>) tree).value()).substring(0, 16) + "\"";
    }
}
