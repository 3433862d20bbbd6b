package dev.waybill.api.http;

import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.PromiseJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.promise.PromiseOutcome;
import dev.waybill.core.promise.PromiseRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What may be promised. Reads this member's memory only, so it is answered at once. */
final class PromiseRoutes {
    private final ApiServices services;

    PromiseRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        Set<Scope> read = Set.of(Scope.PROMISE_READ);
        return List.of(
                Endpoint.post("/v1/promises", "promise", read, this::promise).first());
    }

    private CompletionStage<Reply> promise(Exchange exchange) {
        return exchange.json(PromiseJson.Request.class)
                .then(request -> Checked.of(PromiseJson.read(request, services.network())))
                .orAnswer(exchange, request -> promise(exchange, request));
    }

    private CompletionStage<Reply> promise(Exchange exchange, PromiseRequest request) {
        PromiseOutcome outcome = services.promises().promise(request);
        if (outcome instanceof PromiseOutcome.Promised promised) {
            return Reply.ok(PromiseJson.answer(promised)).now();
        }
        return exchange.refuse(Problem.invalid(((PromiseOutcome.Invalid) outcome)
                .problems().stream()
                        .map(problem -> new FieldError(problem.pointer(), problem.code(), problem.detail()))
                        .toList()));
    }
}
