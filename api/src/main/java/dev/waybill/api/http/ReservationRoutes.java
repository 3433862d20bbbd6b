package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.Parsed;
import dev.waybill.api.json.ReservationJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationDesk;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.order.ReserveOutcome;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Stock, capacity and slots that are held for somebody who has not ordered yet. */
final class ReservationRoutes {
    private static final Set<Scope> WRITE = Set.of(Scope.RESERVATION_WRITE);
    private static final Exchange.Operation RESERVE = new Exchange.Operation("reservation.make");
    private static final Exchange.Operation EXTEND = new Exchange.Operation("reservation.extend");
    private static final Exchange.Operation TRANSFER = new Exchange.Operation("reservation.transfer");
    private static final Exchange.Operation RELEASE = new Exchange.Operation("reservation.release");

    private final ApiServices services;

    ReservationRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/reservations", "reserve", WRITE, this::reserve)
                        .first(),
                Endpoint.get("/v1/reservations/{id}", "getReservation", WRITE, this::get)
                        .first(),
                Endpoint.post("/v1/reservations/{id}:extend", "extendReservation", WRITE, this::extend)
                        .first(),
                Endpoint.post("/v1/reservations/{id}:transfer", "transferReservation", WRITE, this::transfer)
                        .first(),
                Endpoint.post("/v1/reservations/{id}:release", "releaseReservation", WRITE, this::release)
                        .first());
    }

    private record Keyed<T>(T body, CommandKey key) {}

    private CompletionStage<Reply> reserve(Exchange exchange) {
        var context = new ReservationJson.Context(
                services.network(),
                services.desks().options(),
                services.clocks().domain().instant(),
                services.desks().holds(),
                exchange.caller().subject());
        return exchange.json().orAnswer(exchange, body -> {
            Checked<CommandKey> key = exchange.commandKey(RESERVE, "", body);
            return Checked.of(Json.bind(body, ReservationJson.Request.class)
                            .then(request -> ReservationJson.read(request, context)))
                    .fold(
                            wish -> key.orAnswer(exchange, known -> reserve(exchange, wish, known)),
                            wrong -> recall(services, exchange, key, wrong, ReservationJson::held));
        });
    }

    private CompletionStage<Reply> reserve(Exchange exchange, ReservationDesk.Wish wish, CommandKey key) {
        return new NamedStock(services)
                .bring(wish.nodes(), wish.lines().get(0).sku())
                .thenCompose(read -> services.desks().reservations().reserve(wish, key, services.deadline()))
                .thenCompose(outcome -> answer(exchange, outcome, ReservationJson::held));
    }

    /** What was reserved under the key before, by a request that could not be made any more; else why it cannot. */
    static CompletionStage<Reply> recall(
            ApiServices services,
            Exchange exchange,
            Checked<CommandKey> key,
            Problem otherwise,
            Function<ReservationResult.Held, Object> show) {
        return Recall.ask(
                exchange,
                key,
                otherwise,
                known -> services.desks()
                        .reservations()
                        .recall(known, services.deadline())
                        .thenCompose(became -> became.map(outcome -> answer(exchange, outcome, show))
                                .orElseGet(() -> exchange.refuse(otherwise))));
    }

    static CompletionStage<Reply> answer(
            Exchange exchange, ReserveOutcome outcome, Function<ReservationResult.Held, Object> show) {
        if (outcome instanceof ReserveOutcome.Held held) {
            String location = "/v1/reservations/" + held.reservation().reservation();
            Reply reply = Reply.created(location, show.apply(held.reservation()));
            return (held.replayed() ? reply.replayed() : reply).now();
        }
        if (outcome instanceof ReserveOutcome.NotHeld none) {
            return exchange.refuse(notHeld(none.refusal()))
                    .thenApply(reply -> none.replayed() ? reply.with("Idempotency-Replayed", "true") : reply);
        }
        return Answers.check(((ReserveOutcome.Undecided) outcome).answer())
                .orAnswer(exchange, never -> exchange.refuse(ProblemCode.OUTCOME_UNKNOWN, "ask again with this key"));
    }

    private static Problem notHeld(ReservationResult.NotHeld refusal) {
        Map<String, Object> more = new HashMap<>();
        more.put("reason", refusal.code());
        if (!refusal.shortfalls().isEmpty()) {
            more.put("shortfalls", refusal.shortfalls());
        }
        ProblemCode code = ProblemCode.of(refusal.code()).orElse(ProblemCode.UNFILLABLE);
        return new Problem(code, refusal.detail(), List.of(), more);
    }

    private CompletionStage<Reply> get(Exchange exchange) {
        return Ids.reservation(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> services.shards()
                                .submit(
                                        id.home(),
                                        new ReservationCommand.ReadReservation(id),
                                        null,
                                        services.deadline())
                                .thenCompose(answer -> Answers.check(answer)
                                        .orAnswer(
                                                exchange, result -> view(result).now())));
    }

    private static Reply view(Object result) {
        Reservation reservation = ((ReservationResult.ReservationRead) result).reservation();
        return Reply.ok(ReservationJson.of(reservation));
    }

    private CompletionStage<Reply> extend(Exchange exchange) {
        return verb(
                exchange,
                EXTEND,
                (id, body) -> Json.bind(body, ReservationJson.Extend.class)
                        .then(request ->
                                ReservationJson.read(request, services.desks().holds()))
                        .map(ttl -> new ReservationCommand.ExtendReservation(id, ttl, actor(exchange))),
                asked -> submit(exchange, asked));
    }

    /** Everything, or the lines that are named. */
    private CompletionStage<Reply> release(Exchange exchange) {
        return verb(
                exchange,
                RELEASE,
                (id, body) -> Json.bind(body, ReservationJson.Release.class)
                        .then(ReservationJson::read)
                        .map(units -> releasing(id, units, actor(exchange))),
                asked -> submit(exchange, asked));
    }

    private static ReservationCommand.OnReservation releasing(ReservationId id, List<SkuUnits> units, String actor) {
        return units.isEmpty()
                ? new ReservationCommand.ReleaseReservation(id, actor)
                : new ReservationCommand.ReleaseUnits(id, units, actor);
    }

    private CompletionStage<Reply> transfer(Exchange exchange) {
        return verb(
                exchange,
                TRANSFER,
                (id, body) -> Json.bind(body, ReservationJson.Transfer.class)
                        .then(request -> ReservationJson.read(request, id, services.network(), actor(exchange))),
                asked -> services.desks()
                        .reservations()
                        .transfer(asked.body(), asked.key(), services.deadline())
                        .thenCompose(answer -> answer(exchange, answer)));
    }

    private static String actor(Exchange exchange) {
        return exchange.caller().subject();
    }

    private <T> CompletionStage<Reply> verb(
            Exchange exchange,
            Exchange.Operation operation,
            BiFunction<ReservationId, JsonNode, Parsed<T>> read,
            Function<Keyed<T>, CompletionStage<Reply>> act) {
        return Ids.reservation(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> exchange.jsonOrEmpty().orAnswer(exchange, body -> {
                            Checked<CommandKey> key = exchange.commandKey(operation, id.value(), body);
                            return Checked.of(read.apply(id, body))
                                    .fold(
                                            asked -> key.orAnswer(
                                                    exchange, known -> act.apply(new Keyed<>(asked, known))),
                                            wrong -> Recall.ask(
                                                    exchange,
                                                    key,
                                                    wrong,
                                                    known -> Recall.at(services, id.home(), known)
                                                            .thenCompose(became -> became.map(
                                                                            answer -> answer(exchange, answer))
                                                                    .orElseGet(() -> exchange.refuse(wrong)))));
                        }));
    }

    private CompletionStage<Reply> submit(Exchange exchange, Keyed<? extends ReservationCommand.OnReservation> asked) {
        ReservationId id = asked.body().reservation();
        return services.shards()
                .submit(id.home(), asked.body(), asked.key(), services.deadline())
                .thenCompose(answer -> answer(exchange, answer));
    }

    private static CompletionStage<Reply> answer(Exchange exchange, Shards.Answer answer) {
        return Answers.check(answer).orAnswer(exchange, result -> {
            Reply reply = view(result);
            return (Answers.replayed(answer) ? reply.replayed() : reply).now();
        });
    }
}
