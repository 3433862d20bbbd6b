package dev.waybill.api.http;

import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.SafetyStockJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.network.SafetyStockRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Rules of safety stock, by their ids. A token of some nodes may only change the rules of those. */
final class SafetyStockRoutes {
    private static final String PATH = "/v1/safety-stock-rules";
    private static final Set<Scope> CHANGE = Set.of(Scope.STOCK_WRITE);
    private static final Set<Scope> LOOK = Set.of(Scope.STOCK_WRITE, Scope.NODE_MANAGE, Scope.AUDIT_READ);

    private final ApiServices services;

    SafetyStockRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, "listSafetyStockRules", LOOK, this::list),
                Endpoint.get(PATH + "/{id}", "getSafetyStockRule", LOOK, this::get),
                Endpoint.put(PATH + "/{id}", "putSafetyStockRule", CHANGE, this::put),
                Endpoint.delete(PATH + "/{id}", "deleteSafetyStockRule", CHANGE, this::delete));
    }

    record RulesPage(
            List<SafetyStockJson.Rule> rules, @Nullable String nextPageToken) {}

    private CompletionStage<Reply> list(Exchange exchange) {
        return Paging.of(exchange, "safety-stock-rules").orAnswer(exchange, paging -> {
            List<SafetyStockRule> sorted = services.network().safetyStockRules().stream()
                    .sorted(Comparator.comparing(SafetyStockRule::id))
                    .toList();
            Paging.Slice<SafetyStockRule> slice = paging.slice(sorted, SafetyStockRule::id);
            return Reply.ok(new RulesPage(
                            slice.rows().stream().map(SafetyStockJson::of).toList(), slice.nextToken()))
                    .now();
        });
    }

    private Optional<SafetyStockRule> known(Exchange exchange) {
        String id = exchange.path("id");
        return services.network().safetyStockRules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst();
    }

    private CompletionStage<Reply> get(Exchange exchange) {
        Optional<SafetyStockRule> rule = known(exchange);
        return rule.isEmpty()
                ? exchange.refuse(ProblemCode.NOT_FOUND, "there is no such rule")
                : Etags.tagged(SafetyStockJson.of(rule.get())).now();
    }

    private SafetyStockAdmission admission(Exchange exchange) {
        return new SafetyStockAdmission(exchange.caller(), services.network().safetyStockRules());
    }

    private CompletionStage<Reply> put(Exchange exchange) {
        Optional<SafetyStockRule> present = known(exchange);
        return Etags.Seen.of(exchange)
                .check(present.map(SafetyStockJson::of).orElse(null))
                .then(fine -> exchange.json())
                .then(body -> Checked.of(Json.bind(body, SafetyStockJson.Rule.class)
                        .then(rule -> SafetyStockJson.read(rule, services.network()))))
                .then(rule -> sameId(exchange, rule))
                .then(rule -> admission(exchange).put(rule))
                .orAnswer(
                        exchange,
                        rule -> services.registry()
                                .saveSafetyStockRule(rule)
                                .thenCompose(saved -> services.reads().catchUp())
                                .thenCompose(fresh ->
                                        saved(rule, present.isPresent()).now()));
    }

    private static Reply saved(SafetyStockRule rule, boolean known) {
        SafetyStockJson.Rule shown = SafetyStockJson.of(rule);
        return known ? Etags.tagged(shown) : Etags.createdAt(PATH + "/" + rule.id(), shown);
    }

    /** A rule that is not there is gone already. */
    private CompletionStage<Reply> delete(Exchange exchange) {
        Optional<SafetyStockRule> present = known(exchange);
        if (present.isEmpty()) {
            return Reply.nothing().now();
        }
        return Etags.Seen.of(exchange)
                .check(SafetyStockJson.of(present.get()))
                .then(fine -> admission(exchange).change(present.get()))
                .orAnswer(
                        exchange,
                        rule -> services.registry()
                                .removeSafetyStockRule(rule.id())
                                .thenCompose(removed -> services.reads().catchUp())
                                .thenCompose(fresh -> Reply.nothing().now()));
    }

    private static Checked<SafetyStockRule> sameId(Exchange exchange, SafetyStockRule rule) {
        return rule.id().equals(exchange.path("id"))
                ? new Checked.Fine<>(rule)
                : new Checked.Wrong<>(
                        Problem.invalid(List.of(new FieldError("/id", "ID_MISMATCH", "must be the id in the path"))));
    }
}
