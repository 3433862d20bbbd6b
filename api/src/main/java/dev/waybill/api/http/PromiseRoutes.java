package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.PromiseJson;
import dev.waybill.api.json.ReservationJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.order.ReservationDesk;
import dev.waybill.core.order.ReserveOutcome;
import dev.waybill.core.promise.Offer;
import dev.waybill.core.promise.PromiseOption;
import dev.waybill.core.promise.PromiseOutcome;
import dev.waybill.core.promise.PromiseRequest;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * What may be promised. Reads this member's memory only, so it is answered at once; with {@code hold} it is reserved, too,
 * and answered when that is durable.
 */
final class PromiseRoutes {
    private static final Exchange.Operation HOLD = new Exchange.Operation("promise.hold");

    private final ApiServices services;
    private final NamedStock stock;

    PromiseRoutes(ApiServices services) {
        this.services = services;
        this.stock = new NamedStock(services);
    }

    List<Endpoint> endpoints() {
        Set<Scope> read = Set.of(Scope.PROMISE_READ);
        return List.of(
                Endpoint.post("/v1/promises", "promise", read, this::promise).first());
    }

    private CompletionStage<Reply> promise(Exchange exchange) {
        return exchange.json()
                .orAnswer(
                        exchange,
                        body -> Checked.of(Json.bind(body, PromiseJson.Request.class))
                                .orAnswer(exchange, written -> {
                                    var key = holding(exchange, written, body);
                                    return Checked.of(PromiseJson.read(written, services.network()))
                                            .fold(
                                                    request -> key.orAnswer(
                                                            exchange,
                                                            known -> promise(exchange, new Asked(request, known))),
                                                    wrong -> recall(exchange, key, wrong));
                                }));
    }

    /** What was held under the key, by a request that cannot be read any more; nothing can be promised for it now. */
    private CompletionStage<Reply> recall(Exchange exchange, Checked<Optional<CommandKey>> holding, Problem wrong) {
        Checked<CommandKey> key = holding.then(
                known -> known.<Checked<CommandKey>>map(Checked.Fine::new).orElseGet(() -> new Checked.Wrong<>(wrong)));
        var nothing = new PromiseOutcome.Promised(
                List.of(), List.of(), services.availability().freshness(), stock.known());
        return ReservationRoutes.recall(
                services, exchange, key, wrong, held -> PromiseJson.answer(nothing, ReservationJson.held(held)));
    }

    /** @param key that of the reservation, if the first option is to be held */
    private record Asked(PromiseRequest request, Optional<CommandKey> key) {}

    private static Checked<Optional<CommandKey>> holding(
            Exchange exchange, PromiseJson.Request written, JsonNode body) {
        if (!Boolean.TRUE.equals(written.hold())) {
            return new Checked.Fine<>(Optional.empty());
        }
        if (!exchange.caller().scopes().contains(Scope.RESERVATION_WRITE)) {
            return new Checked.Wrong<>(
                    Problem.of(ProblemCode.FORBIDDEN, "hold needs " + Scope.RESERVATION_WRITE.wire()));
        }
        return exchange.commandKey(HOLD, "", body).then(key -> new Checked.Fine<>(Optional.of(key)));
    }

    private CompletionStage<Reply> promise(Exchange exchange, Asked asked) {
        PromiseRequest request = asked.request();
        return request.preferredNodes().isEmpty() || request.lines().isEmpty()
                ? promised(exchange, asked)
                : stock.bring(request.preferredNodes(), request.lines().get(0).sku())
                        .thenCompose(read -> promised(exchange, asked));
    }

    private CompletionStage<Reply> promised(Exchange exchange, Asked asked) {
        PromiseOutcome outcome = services.promises().promise(asked.request());
        if (!(outcome instanceof PromiseOutcome.Promised promised)) {
            Problem wrong = Problem.invalid(((PromiseOutcome.Invalid) outcome)
                    .problems().stream()
                            .map(problem -> new FieldError(problem.pointer(), problem.code(), problem.detail()))
                            .toList());
            return recall(exchange, new Checked.Fine<>(asked.key()), wrong);
        }
        if (promised.tooEarly()) {
            return recall(exchange, new Checked.Fine<>(asked.key()), NamedStock.tooEarly(promised.known()));
        }
        return asked.key().isEmpty()
                ? Reply.ok(PromiseJson.answer(promised)).now()
                : held(exchange, asked.request(), promised, asked.key().get())
                        .thenCompose(became -> ReservationRoutes.answer(
                                exchange, became, held -> PromiseJson.answer(promised, ReservationJson.held(held))));
    }

    /** Also a retry that finds no option any more is asked of its key: it may hold the last units itself. */
    private CompletionStage<ReserveOutcome> held(
            Exchange exchange, PromiseRequest request, PromiseOutcome.Promised promised, CommandKey key) {
        ReservationDesk desk = services.desks().reservations();
        return onHand(promised)
                .map(offer -> desk.reserve(first(exchange, request, offer), key, services.deadline()))
                .orElseGet(() -> promised.known().whole()
                        ? desk.refuse(shortfalls(promised), key, services.deadline())
                        : desk.tooEarly(promised.known().progress(), key, services.deadline()));
    }

    /** What is to come cannot be reserved, only ordered. */
    private static Optional<Offer> onHand(PromiseOutcome.Promised promised) {
        return promised.options().stream()
                .map(PromiseOption::offer)
                .filter(offer -> offer.supplyBy() == null)
                .findFirst();
    }

    private static List<Shortfall> shortfalls(PromiseOutcome.Promised promised) {
        return promised.unfulfilled().stream()
                .map(PromiseOutcome.Unfulfilled::shortfalls)
                .filter(shortfalls -> !shortfalls.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The first option: what the caller asked for comes first, by methods and service levels. */
    private ReservationDesk.Wish first(Exchange exchange, PromiseRequest request, Offer offer) {
        return new ReservationDesk.Wish(
                request.channel(),
                request.lines(),
                request.destination(),
                offer.method(),
                offer.level(),
                Stream.ofNullable(offer.pickupNode()).toList(),
                offer.promisedBy(),
                offer.pickupSlot(),
                services.desks().holds().usual(),
                exchange.caller().subject(),
                request.together());
    }
}
