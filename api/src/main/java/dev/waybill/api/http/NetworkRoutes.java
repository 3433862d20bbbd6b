package dev.waybill.api.http;

import dev.waybill.api.json.CarrierJson;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.ItemJson;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.NodeGroupJson;
import dev.waybill.api.json.Parsed;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.NodeGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Items and carrier services, one at a time. Each has an ETag of its content; a change must name it. */
final class NetworkRoutes {
    private static final Set<Scope> MANAGE = Set.of(Scope.NODE_MANAGE);
    private static final Set<Scope> LOOK = NodeRoutes.LOOK;

    private final ApiServices services;

    NetworkRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/items/{sku}", "getItem", LOOK, exchange -> get(exchange, item(exchange))),
                Endpoint.put("/v1/items/{sku}", "putItem", MANAGE, this::putItem),
                Endpoint.get("/v1/carriers", "listCarriers", LOOK, this::listCarriers),
                Endpoint.get("/v1/carriers/{id}", "getCarrier", LOOK, exchange -> get(exchange, carrier(exchange))),
                Endpoint.put("/v1/carriers/{id}", "putCarrier", MANAGE, this::putCarrier),
                Endpoint.get("/v1/node-groups", "listNodeGroups", LOOK, this::listGroups),
                Endpoint.get("/v1/node-groups/{id}", "getNodeGroup", LOOK, exchange -> get(exchange, group(exchange))),
                Endpoint.put("/v1/node-groups/{id}", "putNodeGroup", MANAGE, this::putGroup));
    }

    record Carriers(List<CarrierJson.Service> carriers) {}

    record Groups(List<NodeGroupJson.Group> groups) {}

    private CompletionStage<Reply> listGroups(Exchange exchange) {
        return Reply.ok(new Groups(services.network().groups().stream()
                        .sorted(Comparator.comparing(NodeGroup::id))
                        .map(NodeGroupJson::of)
                        .toList()))
                .now();
    }

    private Optional<NodeGroupJson.Group> group(Exchange exchange) {
        return Optional.ofNullable(services.network().group(exchange.path("id")))
                .map(NodeGroupJson::of);
    }

    private CompletionStage<Reply> putGroup(Exchange exchange) {
        Put<NodeGroupJson.Group, NodeGroup> put = new Put<>(
                "id",
                "/v1/node-groups/",
                NodeGroupJson.Group.class,
                group -> NodeGroupJson.read(group, services.network()),
                NodeGroup::id,
                NodeGroupJson::of);
        return put(
                exchange,
                put,
                group(exchange),
                group -> services.registry().saveNodeGroup(group).thenApply(saved -> new Checked.Fine<>(group)));
    }

    private CompletionStage<Reply> listCarriers(Exchange exchange) {
        return Reply.ok(new Carriers(services.network().carrierServices().stream()
                        .map(CarrierJson::of)
                        .toList()))
                .now();
    }

    private static CompletionStage<Reply> get(Exchange exchange, Optional<?> found) {
        return found.isEmpty()
                ? exchange.refuse(ProblemCode.NOT_FOUND, "there is no such thing in the network")
                : Etags.tagged(found.get()).now();
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

    private CompletionStage<Reply> putItem(Exchange exchange) {
        Put<ItemJson.Entry, Item> put = new Put<>(
                "sku",
                "/v1/items/",
                ItemJson.Entry.class,
                entry -> ItemJson.read(entry).then(item -> ItemJson.checked(item, services.network())),
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
                service -> CarrierJson.read(service, services.network()),
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
            Exchange exchange, Put<W, T> put, Optional<W> present, Function<T, CompletionStage<Checked<T>>> save) {
        return Etags.Seen.of(exchange)
                .check(present.orElse(null))
                .then(fine -> exchange.json())
                .then(body -> Checked.of(Json.bind(body, put.wire()).then(put.read())))
                .then(value -> sameId(exchange, put, value))
                .orAnswer(
                        exchange,
                        value -> save.apply(value)
                                .thenCompose(saved -> services.reads().catchUp().thenApply(fresh -> saved))
                                .thenCompose(saved -> saved.orAnswer(exchange, it -> {
                                    W shown = put.show().apply(it);
                                    String location = put.path() + put.idOf().apply(it);
                                    return (present.isPresent()
                                                    ? Etags.tagged(shown)
                                                    : Etags.createdAt(location, shown))
                                            .now();
                                })));
    }

    private static <W, T> Checked<T> sameId(Exchange exchange, Put<W, T> put, T value) {
        return put.idOf().apply(value).equals(exchange.path(put.idField()))
                ? new Checked.Fine<>(value)
                : new Checked.Wrong<>(Problem.invalid(
                        List.of(new FieldError("/" + put.idField(), "ID_MISMATCH", "must be the id in the path"))));
    }
}
