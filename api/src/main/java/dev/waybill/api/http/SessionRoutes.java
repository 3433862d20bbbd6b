package dev.waybill.api.http;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.core.network.NodeId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Who is signed in, for a page that must know what to show. */
final class SessionRoutes {
    private final ApiServices services;

    SessionRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        Set<Scope> any = EnumSet.allOf(Scope.class);
        return List.of(
                Endpoint.get("/session", "getSession", any, this::session).first());
    }

    /**
     * As on the wire.
     *
     * @param nodeIds null for every node
     */
    record Session(
            String subject,
            String name,
            List<String> scopes,
            @Nullable List<String> nodeIds,
            String expiresAt) {}

    private CompletionStage<Reply> session(Exchange exchange) {
        Principal caller = exchange.caller();
        String name = services.sessions()
                .flatMap(sessions -> sessions.name(exchange.request()))
                .orElse(caller.subject());
        return Reply.ok(new Session(
                        caller.subject(),
                        name,
                        caller.scopes().stream().map(Scope::wire).sorted().toList(),
                        nodes(caller.nodes()),
                        caller.expiresAt().toString()))
                .now();
    }

    private static @Nullable List<String> nodes(Principal.Nodes nodes) {
        return nodes.every()
                ? null
                : nodes.listed().stream().map(NodeId::value).sorted().toList();
    }
}
