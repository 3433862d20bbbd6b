package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.OrderJson;
import dev.waybill.api.json.PlaceOrderJson;
import dev.waybill.api.json.PromiseJson;
import dev.waybill.api.json.RedeemJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.PlaceOrder;
import dev.waybill.core.order.PlaceOutcome;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.promise.PromiseOption;
import dev.waybill.core.promise.PromiseRequest;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.sourcing.LineDemand;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Placing orders: durable before it is answered, once for each Idempotency-Key. */
final class PlaceOrderRoutes {
    private static final Exchange.Operation PLACE = new Exchange.Operation("order.place");

    private static final ProblemCode CHANGED = ProblemCode.RESERVATION_CHANGED;

    private final ApiServices services;
    private final NamedStock stock;

    PlaceOrderRoutes(ApiServices services) {
        this.services = services;
        this.stock = new NamedStock(services);
    }

    List<Endpoint> endpoints() {
        Set<Scope> write = Set.of(Scope.ORDER_WRITE);
        return List.of(
                Endpoint.post("/v1/orders", "placeOrder", write, this::place).first());
    }

    private record Keyed(PlaceOrderJson.Placement placement, CommandKey key) {}

    private CompletionStage<Reply> place(Exchange exchange) {
        return exchange.json()
                .orAnswer(
                        exchange,
                        body -> body.hasNonNull("reservation_id") ? redeem(exchange, body) : placeAnew(exchange));
    }

    /** The reservation says what the order is; whether it still stands is decided by its home, at the order's attempt. */
    private CompletionStage<Reply> redeem(Exchange exchange, JsonNode body) {
        Checked<CommandKey> key = exchange.commandKey(PLACE, "", body);
        return Checked.of(Json.bind(body, PlaceOrderJson.Request.class)
                        .then(request -> RedeemJson.read(request, services.network())))
                .fold(
                        wish -> key.orAnswer(
                                exchange,
                                known -> reservation(wish.reservation())
                                        .thenApply(read ->
                                                read.then(reservation -> placement(exchange, body, wish, reservation)))
                                        .thenCompose(fits -> fits.fold(
                                                placement -> place(exchange, new Keyed(placement, known)),
                                                wrong -> recall(exchange, key, CHANGED, wrong)))),
                        wrong -> recall(exchange, key, CHANGED, wrong));
    }

    /**
     * What the request names is not what it was, or the time is over, maybe since this very request was answered: then
     * that is the answer.
     */
    private CompletionStage<Reply> recall(
            Exchange exchange, Checked<CommandKey> key, ProblemCode gone, Problem otherwise) {
        return Recall.ask(
                exchange,
                key,
                otherwise,
                known -> services.desks()
                        .orders()
                        .recall(known, gone.name(), services.deadline())
                        .thenCompose(became -> became.map(outcome -> answer(exchange, List::of, outcome))
                                .orElseGet(() -> exchange.refuse(otherwise))));
    }

    private static Checked<PlaceOrderJson.Placement> placement(
            Exchange exchange, JsonNode body, RedeemJson.Wish wish, Reservation reservation) {
        String text = new String(Json.write(body), StandardCharsets.UTF_8);
        return Checked.of(
                RedeemJson.order(wish, reservation, text, exchange.caller().subject()));
    }

    private CompletionStage<Checked<Reservation>> reservation(ReservationId id) {
        if (id.home().value() >= services.shards().count()) {
            return CompletableFuture.completedFuture(
                    new Checked.Wrong<>(Problem.of(ProblemCode.RESERVATION_NOT_FOUND, "there is no such reservation")));
        }
        return services.shards()
                .submit(id.home(), new ReservationCommand.ReadReservation(id), null, services.deadline())
                .thenApply(answer -> Answers.check(answer)
                        .then(result ->
                                new Checked.Fine<>(((ReservationResult.ReservationRead) result).reservation())));
    }

    private CompletionStage<Reply> placeAnew(Exchange exchange) {
        return exchange.json().orAnswer(exchange, body -> {
            Checked<CommandKey> key = exchange.commandKey(PLACE, "", body);
            return read(exchange, body)
                    .fold(
                            placement -> key.orAnswer(exchange, known -> place(exchange, new Keyed(placement, known))),
                            wrong -> recall(exchange, key, ProblemCode.UNFILLABLE, wrong));
        });
    }

    private Checked<PlaceOrderJson.Placement> read(Exchange exchange, JsonNode body) {
        var context = new PlaceOrderJson.Context(
                services.network(),
                services.desks().options(),
                services.clocks().domain().instant(),
                exchange.caller().subject());
        String text = new String(Json.write(body), StandardCharsets.UTF_8);
        return Checked.of(Json.bind(body, PlaceOrderJson.Request.class)
                .then(request -> PlaceOrderJson.read(request, text, context)));
    }

    private CompletionStage<Reply> place(Exchange exchange, Keyed keyed) {
        PlaceOrder order = keyed.placement().order();
        CompletionStage<PlaceOutcome> outcome = keyed.placement()
                .tooLate()
                .map(why -> services.desks()
                        .orders()
                        .refuse(order, keyed.key(), new OptionExpired(why), services.deadline()))
                .orElseGet(() -> stock.bring(pickup(order), order.lines().get(0).sku())
                        .thenCompose(read -> services.desks().orders().place(order, keyed.key(), services.deadline())));
        return outcome.thenCompose(it -> answer(exchange, () -> slotsLeft(order), it));
    }

    /** With a reservation nothing is planned. */
    private static List<NodeId> pickup(PlaceOrder order) {
        return order.reserved() == null ? Stream.ofNullable(order.pickupNode()).toList() : List.of();
    }

    /** The option's time was over before anything was placed with it. */
    private record OptionExpired(String detail) implements Refusal {
        @Override
        public String code() {
            return ProblemCode.OPTION_EXPIRED.name();
        }
    }

    private static CompletionStage<Reply> answer(
            Exchange exchange, Supplier<List<PromiseOption.SlotChoice>> slots, PlaceOutcome outcome) {
        if (outcome instanceof PlaceOutcome.Placed placed) {
            String location = "/v1/orders/" + placed.order().order();
            Reply reply = Reply.created(location, OrderJson.placed(placed.order()));
            return (placed.replayed() ? reply.replayed() : reply).now();
        }
        if (outcome instanceof PlaceOutcome.Refused refused) {
            return exchange.refuse(refused(slots, refused.refusal()))
                    .thenApply(reply -> refused.replayed() ? reply.with("Idempotency-Replayed", "true") : reply);
        }
        return exchange.refuse(undecided(outcome));
    }

    private static Problem undecided(PlaceOutcome outcome) {
        if (outcome instanceof PlaceOutcome.KeyReused) {
            return Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, "this key came with another body before");
        }
        if (outcome instanceof PlaceOutcome.Busy busy) {
            return Problem.of(ProblemCode.UNAVAILABLE, "nothing was placed: " + busy.reason());
        }
        if (outcome instanceof PlaceOutcome.StillRunning) {
            return Answers.STILL_RUNNING;
        }
        return Problem.of(ProblemCode.OUTCOME_UNKNOWN, "ask again with the same key: " + outcome);
    }

    /**
     * An order that lacks stock says what is missing, and one whose slot was taken which ones are left; the same bytes
     * for every replay but the trace, and the slots, which are those of the moment.
     */
    private static Problem refused(Supplier<List<PromiseOption.SlotChoice>> slots, OrderResult.OrderRefused refusal) {
        boolean lacking = !refusal.shortfalls().isEmpty();
        ProblemCode code = lacking
                ? ProblemCode.INSUFFICIENT_STOCK
                : ProblemCode.of(refusal.code()).orElse(ProblemCode.UNFILLABLE);
        Map<String, Object> more = new HashMap<>();
        more.put("reason", refusal.code());
        more.put("order_id", refusal.order().value());
        if (lacking) {
            more.put("shortfalls", refusal.shortfalls());
        }
        if (code == ProblemCode.SLOT_TAKEN) {
            more.put("slots", PromiseJson.slots(slots.get()));
        }
        return new Problem(code, refusal.detail(), List.of(), more);
    }

    private List<PromiseOption.SlotChoice> slotsLeft(PlaceOrder order) {
        List<LineDemand> lines = order.lines().stream().map(OrderLine::demand).toList();
        List<NodeId> store = Stream.ofNullable(order.pickupNode()).toList();
        return services.promises()
                .slots(new PromiseRequest(
                        lines,
                        order.destination(),
                        order.channel(),
                        Set.of(),
                        Set.of(),
                        store,
                        false,
                        OrderLine.together(order.lines())));
    }
}
