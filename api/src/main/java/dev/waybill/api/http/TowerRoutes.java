package dev.waybill.api.http;

import dev.waybill.api.json.TowerJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.tower.TowerView;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
        return exchange.optional("nodes", "must be all or none", TowerRoutes::told)
                .orAnswer(exchange, told -> tower(told.orElse(true)));
    }

    private static @Nullable Boolean told(String text) {
        return switch (text) {
            case "all" -> true;
            case "none" -> false;
            default -> null;
        };
    }

    /** @param nodes false for who has heard of their loads by the stream of events: they are nearly all of the answer */
    private CompletionStage<Reply> tower(boolean nodes) {
        ControlRoom room = services.control();
        TowerJson.Proof proof =
                TowerJson.proof(room.audits().heard(), services.clocks().wall().instant());
        TowerView view = room.tower().view();
        return Reply.ok(TowerJson.of(nodes ? view : view.withoutNodes(), room.amounts(), room.speed(), proof))
                .now();
    }
}
