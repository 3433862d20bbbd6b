package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.NodeJson;
import dev.waybill.api.json.NodePatch;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Registry.NodeSave;
import dev.waybill.core.stock.NodeDesk;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Nodes: their master data, and the switches that planners work with. A change is checked against what is stored and
 * not against what this member has heard of, so that of two that saw the same only one is made.
 */
final class NodeRoutes {
    private static final Set<Scope> MANAGE = Set.of(Scope.NODE_MANAGE);
    static final Set<Scope> LOOK = Set.of(Scope.NODE_MANAGE, Scope.TASK_WORK, Scope.PROMISE_READ);

    private final ApiServices services;

    NodeRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/nodes", "listNodes", LOOK, this::list),
                Endpoint.get("/v1/nodes/{id}", "getNode", LOOK, this::get),
                Endpoint.put("/v1/nodes/{id}", "putNode", MANAGE, this::put),
                Endpoint.patch("/v1/nodes/{id}", "patchNode", MANAGE, this::patch));
    }

    record NodesPage(List<NodeJson.Node> nodes, @Nullable String nextPageToken) {}

    private CompletionStage<Reply> list(Exchange exchange) {
        return Paging.of(exchange, "nodes").orAnswer(exchange, paging -> {
            List<FulfillmentNode> sorted = services.network().nodes().stream()
                    .sorted(Comparator.comparing(FulfillmentNode::id))
                    .toList();
            Paging.Slice<FulfillmentNode> slice =
                    paging.slice(sorted, node -> node.id().value());
            return Reply.ok(new NodesPage(slice.rows().stream().map(this::show).toList(), slice.nextToken()))
                    .now();
        });
    }

    private CompletionStage<Reply> get(Exchange exchange) {
        return known(exchange, services)
                .orAnswer(exchange, node -> Etags.tagged(show(node)).now());
    }

    /** The node of the path, as this member knows it. */
    static Checked<FulfillmentNode> known(Exchange exchange, ApiServices services) {
        String id = exchange.path("id");
        FulfillmentNode node = Names.isName(id) ? services.network().node(new NodeId(id)) : null;
        return node == null ? unknown() : new Checked.Fine<>(node);
    }

    private static <T> Checked<T> unknown() {
        return new Checked.Wrong<>(Problem.of(ProblemCode.NOT_FOUND, "there is no such thing in the network"));
    }

    private NodeJson.Node show(FulfillmentNode node) {
        return NodeJson.of(node.at(services.clocks().domain().instant()));
    }

    private CompletionStage<Reply> put(Exchange exchange) {
        Etags.Seen seen = Etags.Seen.of(exchange);
        return exchange.json()
                .then(body -> Checked.of(Json.bind(body, NodeJson.Node.class).then(NodeJson::read)))
                .then(node -> sameId(exchange, node))
                .orAnswer(
                        exchange,
                        node -> change(
                                exchange,
                                present -> seen.check(shown(present))
                                        .then(holds -> new Checked.Fine<>(node.switched(
                                                node.active(), present == null ? null : present.throttle())))));
    }

    private NodeJson.@Nullable Node shown(@Nullable FulfillmentNode present) {
        return present == null ? null : show(present);
    }

    private static Checked<FulfillmentNode> sameId(Exchange exchange, FulfillmentNode node) {
        return node.id().value().equals(exchange.path("id"))
                ? new Checked.Fine<>(node)
                : new Checked.Wrong<>(
                        Problem.invalid(List.of(new FieldError("/id", "ID_MISMATCH", "must be the id in the path"))));
    }

    private CompletionStage<Reply> patch(Exchange exchange) {
        if (exchange.header("If-Match").isEmpty()) {
            return exchange.refuse(
                    ProblemCode.PRECONDITION_REQUIRED, "a change names the ETag that was seen in If-Match");
        }
        Etags.Seen seen = Etags.Seen.of(exchange);
        var context = new NodePatch.Context(
                exchange.caller().subject(), services.clocks().domain().instant());
        return mayManage(exchange)
                .then(may -> exchange.json())
                .orAnswer(exchange, body -> change(exchange, present -> patched(seen, present, body, context)));
    }

    private static Checked<Boolean> mayManage(Exchange exchange) {
        String id = exchange.path("id");
        if (!Names.isName(id)) {
            return unknown();
        }
        return exchange.caller().nodes().include(new NodeId(id))
                ? new Checked.Fine<>(true)
                : new Checked.Wrong<>(TaskRoutes.notYours(new NodeId(id)));
    }

    private static Checked<FulfillmentNode> patched(
            Etags.Seen seen, @Nullable FulfillmentNode present, JsonNode body, NodePatch.Context context) {
        if (present == null) {
            return unknown();
        }
        FulfillmentNode now = present.at(context.now());
        return seen.check(NodeJson.of(now)).then(holds -> Checked.of(NodePatch.read(body, now, context)));
    }

    private CompletionStage<Reply> change(
            Exchange exchange, Function<@Nullable FulfillmentNode, Checked<FulfillmentNode>> wanted) {
        NodeId id = new NodeId(exchange.path("id"));
        return services.nodes()
                .change(id, present -> toSave(wanted.apply(present), present), services.deadline())
                .thenCompose(done -> services.reads().catchUp().thenApply(fresh -> done))
                .thenCompose(done -> answer(exchange, wanted, done));
    }

    /** Null when there is something wrong, or nothing to change. */
    private static @Nullable FulfillmentNode toSave(
            Checked<FulfillmentNode> wanted, @Nullable FulfillmentNode present) {
        return wanted.fold(Optional::of, problem -> Optional.<FulfillmentNode>empty())
                .filter(node -> !node.equals(present))
                .orElse(null);
    }

    private CompletionStage<Reply> answer(
            Exchange exchange,
            Function<@Nullable FulfillmentNode, Checked<FulfillmentNode>> wanted,
            NodeDesk.Changed done) {
        if (done.save() instanceof NodeSave.Left left) {
            return wanted.apply(left.present())
                    .orAnswer(exchange, same -> Etags.tagged(show(same)).now());
        }
        if (done.save() instanceof NodeSave.Saved saved) {
            return Answers.check(Objects.requireNonNull(done.answer(), "what is saved is enforced"))
                    .orAnswer(exchange, enforced -> saved(saved).now());
        }
        return exchange.refuse(ProblemCode.UNAVAILABLE, "others change this node all the time");
    }

    private Reply saved(NodeSave.Saved saved) {
        NodeJson.Node shown = show(saved.placed().node());
        String location = "/v1/nodes/" + saved.placed().node().id();
        return saved.created() ? Etags.createdAt(location, shown) : Etags.tagged(shown);
    }
}
