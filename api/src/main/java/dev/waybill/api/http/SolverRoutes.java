package dev.waybill.api.http;

import dev.waybill.api.json.SolverJson;
import dev.waybill.api.security.Scope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What the backlog router of this member did lately. */
final class SolverRoutes {
    private final ApiServices services;

    SolverRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/v1/solver", "getSolver", Set.of(Scope.ORDER_READ), this::solver));
    }

    private CompletionStage<Reply> solver(Exchange exchange) {
        ControlRoom room = services.control();
        return Reply.ok(SolverJson.of(room.solver().lately(), room.amounts())).now();
    }
}
