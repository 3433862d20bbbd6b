package dev.waybill.api.http;

import dev.waybill.api.event.Audience;
import dev.waybill.api.event.EventStreams;
import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.network.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What happens, as it happens. Planners hear everything; staff hear what concerns a node of theirs. */
final class EventRoutes {
    private static final Set<Scope> EVERYTHING = Set.of(Scope.ORDER_READ, Scope.EVENT_READ);
    private static final String LATER_SECONDS = "10";

    private final EventStreams streams;

    EventRoutes(EventStreams streams) {
        this.streams = streams;
    }

    List<Endpoint> endpoints() {
        Set<Scope> any = Set.of(Scope.ORDER_READ, Scope.EVENT_READ, Scope.TASK_WORK);
        return List.of(Endpoint.stream("/v1/events", "streamEvents", any, this::open));
    }

    private CompletionStage<Reply> open(Exchange exchange) {
        return audience(exchange).orAnswer(exchange, audience -> {
            var listener = new EventStreams.Listener(
                    audience, exchange.token(), exchange.caller().expiresAt(), last(exchange));
            return streams.open(exchange.request().response(), listener)
                    ? Reply.TAKEN_OVER.now()
                    : Problem.of(ProblemCode.UNAVAILABLE, "this member has as many streams as it may have")
                            .reply(exchange.trace(), exchange.request().path())
                            .with("Retry-After", LATER_SECONDS)
                            .now();
        });
    }

    /** Browsers send the header when they connect again; programs and new pages may use the parameter. */
    private static Optional<String> last(Exchange exchange) {
        return exchange.header("Last-Event-ID").or(() -> exchange.query("last_event_id"));
    }

    private static Checked<Audience> audience(Exchange exchange) {
        Principal caller = exchange.caller();
        boolean all = EVERYTHING.stream().anyMatch(caller.scopes()::contains);
        if (!all) {
            return TaskRoutes.ownNode(exchange).then(node -> new Checked.Fine<>(Audience.of(node)));
        }
        Audience everything = caller.scopes().contains(Scope.ORDER_READ) ? Audience.PLANNER : Audience.EVERYTHING;
        return exchange.optional(
                        "node_id", "must be the id of a node", text -> Names.isName(text) ? new NodeId(text) : null)
                .then(node -> new Checked.Fine<>(node.map(Audience::of).orElse(everything)));
    }
}
