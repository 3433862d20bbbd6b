package dev.waybill.api.http;

import dev.waybill.api.json.FindRatesJson;
import dev.waybill.api.json.NodeLoadJson;
import dev.waybill.api.json.NodePatch;
import dev.waybill.api.security.Scope;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.tower.NodeEstimate;
import dev.waybill.core.tower.TowerView;
import io.vertx.core.Vertx;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A node's load, what was learned of its picks, and what a change of its switches would cost before it is made. */
final class NodeLoadRoutes {
    /** Estimates that are worked out at the same time at one port; more are told to come again. */
    static final int MAX_ESTIMATES = 2;

    private static final Set<Scope> LOOK = Set.of(Scope.NODE_MANAGE, Scope.ORDER_READ, Scope.TASK_WORK);
    private static final Set<Scope> PLAN = Set.of(Scope.NODE_MANAGE);
    private static final int WHOLE = 100;

    private final ApiServices services;
    private final AtomicInteger running = new AtomicInteger();

    NodeLoadRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/nodes/{id}/load", "getNodeLoad", LOOK, this::load),
                Endpoint.get("/v1/nodes/{id}/find-rates", "getNodeFindRates", LOOK, this::findRates),
                Endpoint.get("/v1/nodes/{id}/estimate", "estimateNode", PLAN, this::estimate));
    }

    private Checked<FulfillmentNode> node(Exchange exchange) {
        return NodeRoutes.known(exchange, services)
                .then(node -> exchange.caller().nodes().include(node.id())
                        ? new Checked.Fine<>(node)
                        : new Checked.Wrong<>(TaskRoutes.notYours(node.id())));
    }

    private CompletionStage<Reply> load(Exchange exchange) {
        return node(exchange)
                .orAnswer(
                        exchange,
                        node -> Reply.ok(NodeLoadJson.load(sources(node))).now());
    }

    private CompletionStage<Reply> findRates(Exchange exchange) {
        return node(exchange)
                .orAnswer(
                        exchange,
                        node -> Reply.ok(FindRatesJson.of(
                                        node, services.records().findRates().of(node)))
                                .now());
    }

    private NodeLoadJson.Sources sources(FulfillmentNode node) {
        Instant now = services.clocks().domain().instant();
        return new NodeLoadJson.Sources(
                node.at(now), services.availability(), services.backlog().tasks(node.id()), standing(node.id()), now);
    }

    private TowerView.@Nullable NodeLoad standing(NodeId node) {
        return services.control().tower().view().nodes().stream()
                .filter(load -> load.node().id().equals(node))
                .findFirst()
                .orElse(null);
    }

    private CompletionStage<Reply> estimate(Exchange exchange) {
        Instant now = services.clocks().domain().instant();
        return node(exchange)
                .then(node -> wish(exchange, node.at(now), now))
                .orAnswer(exchange, wish -> estimate(exchange, wish, now));
    }

    private Checked<NodeEstimate.Wish> wish(Exchange exchange, FulfillmentNode node, Instant now) {
        return exchange.optional("active", "must be true or false", NodeLoadRoutes::flag)
                .then(active -> exchange.optional(
                                "percent", "must be a whole number from 0 to 100", NodeLoadRoutes::percent)
                        .then(percent -> exchange.optional(
                                        "until", "must be an RFC 3339 instant that lies ahead", it -> ahead(it, now))
                                .then(until -> new Checked.Fine<>(new NodeEstimate.Wish(
                                        node,
                                        active.orElse(node.active()),
                                        throttle(node, percent, until.orElse(now.plus(NodePatch.LONGEST))))))));
    }

    /** The throttle that is asked about, about every day that is looked at unless its end is given; else the present one. */
    private static @Nullable Throttle throttle(FulfillmentNode node, Optional<Integer> percent, Instant until) {
        return percent.isEmpty() ? node.throttle() : Throttle.of(percent.get(), until, node.zone(), "", "");
    }

    private static @Nullable Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static @Nullable Integer percent(String text) {
        try {
            int percent = Integer.parseInt(text);
            return percent >= 0 && percent <= WHOLE ? percent : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Instant ahead(String text, Instant now) {
        try {
            Instant until = OffsetDateTime.parse(text).toInstant();
            return until.isAfter(now) ? until : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private CompletionStage<Reply> estimate(Exchange exchange, NodeEstimate.Wish wish, Instant now) {
        if (running.incrementAndGet() > MAX_ESTIMATES) {
            running.decrementAndGet();
            return exchange.refuse(ProblemCode.TOO_MANY_REQUESTS, "too many estimates at once");
        }
        return Vertx.currentContext()
                .executeBlocking(() -> services.control().estimate().of(wish, now), false)
                .onComplete(done -> running.decrementAndGet())
                .map(answer -> Reply.ok(NodeLoadJson.estimate(
                        wish.node(), answer, services.control().amounts())))
                .toCompletionStage();
    }
}
