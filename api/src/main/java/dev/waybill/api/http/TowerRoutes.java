package dev.waybill.api.http;

import dev.waybill.api.json.TowerJson;
import dev.waybill.api.security.Scope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The network as planners see it. */
final class TowerRoutes {
    private final ApiServices services;

    TowerRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/v1/tower", "getTower", Set.of(Scope.ORDER_READ), this::tower));
    }

    private CompletionStage<Reply> tower(Exchange exchange) {
        ControlRoom room = services.control();
        TowerJson.Proof proof =
                TowerJson.proof(room.audits().heard(), services.clocks().wall().instant());
        return Reply.ok(TowerJson.of(room.tower().view(), room.amounts(), room.speed(), proof))
                .now();
    }
}
