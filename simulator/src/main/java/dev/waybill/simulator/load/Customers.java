package dev.waybill.simulator.load;

import dev.waybill.core.network.Place;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.simulator.demand.OrderStream;
import dev.waybill.simulator.demand.SyntheticOrder;
import dev.waybill.simulator.load.ApiClient.Answer;
import dev.waybill.simulator.load.ApiClient.Call;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Customers at the checkout: each asks what may be promised, takes the cheapest option of the kind that was wished for,
 * or else of another kind, and orders it. They come when their time on the domain clock has come, whether or not the
 * system keeps up, up to a bound.
 */
public final class Customers {
    private static final int MAX_AT_ONCE = 400;
    private static final long LOOK_MILLIS = 20;

    private final Vertx vertx;
    private final ApiClient api;
    private final Tokens tokens;
    private final InstantSource domain;
    private final String run;
    private final OrderStream stream;
    private final SlotTaste taste;
    private final Consumer<JsonObject> placed;
    private final PeopleCounts counts;
    private final AtomicInteger atOnce = new AtomicInteger();
    private volatile boolean stopped;
    private volatile boolean exhausted;
    private @Nullable SyntheticOrder next;

    /**
     * What customers need to be one.
     *
     * @param run stands before every reference, so that a later run's orders are new ones
     * @param taste which slot of a pickup they take
     * @param placed told of each answer to a placed order
     */
    public record Setting(
            ApiClient api,
            Tokens tokens,
            InstantSource domain,
            String run,
            OrderStream stream,
            SlotTaste taste,
            Consumer<JsonObject> placed,
            PeopleCounts counts) {}

    public Customers(Vertx vertx, Setting setting) {
        this.vertx = vertx;
        this.api = setting.api();
        this.tokens = setting.tokens();
        this.domain = setting.domain();
        this.run = setting.run();
        this.stream = setting.stream();
        this.taste = setting.taste();
        this.placed = setting.placed();
        this.counts = setting.counts();
    }

    public void start() {
        vertx.setPeriodic(LOOK_MILLIS, this::look);
    }

    /** No new customers; those in the shop finish. */
    public void stop() {
        stopped = true;
    }

    /** Whether nobody is in the shop any more and nobody will come. */
    public boolean gone() {
        return (stopped || exhausted) && atOnce.get() == 0;
    }

    /** Whether the stream has no more orders. */
    public boolean exhausted() {
        return exhausted;
    }

    private void look(long timer) {
        if (stopped || exhausted) {
            vertx.cancelTimer(timer);
            return;
        }
        Instant now = domain.instant();
        while (atOnce.get() < MAX_AT_ONCE) {
            if (next == null) {
                Optional<SyntheticOrder> drawn = stream.next();
                if (drawn.isEmpty()) {
                    exhausted = true;
                    return;
                }
                next = drawn.get();
            }
            if (next.at().isAfter(now)) {
                return;
            }
            shop(next);
            next = null;
        }
        counts.count("customers_waited");
    }

    private void shop(SyntheticOrder order) {
        atOnce.incrementAndGet();
        tokens.own()
                .compose(token -> promise(order, token).compose(answer -> buy(order, token, answer)))
                .onFailure(failure -> counts.count("customers_without_answer"))
                .onComplete(done -> atOnce.decrementAndGet());
    }

    private Future<Answer> promise(SyntheticOrder order, String token) {
        JsonArray lines = new JsonArray();
        order.lines()
                .forEach(line -> lines.add(new JsonObject()
                        .put("sku", line.sku().value())
                        .put("quantity", line.quantity().units())));
        JsonObject body = new JsonObject()
                .put("channel", "web")
                .put("lines", lines)
                .put("destination", destination(order.destination()));
        return api.send(Call.post("/v1/promises", token, run + "-promise-" + order.reference(), body));
    }

    private static JsonObject destination(Place place) {
        return new JsonObject()
                .put("country", place.country())
                .put("region", place.region())
                .put("postal_code", place.postalCode())
                .put("lat", place.point().lat())
                .put("lon", place.point().lon());
    }

    private Future<Void> buy(SyntheticOrder order, String token, Answer promises) {
        if (!promises.ok()) {
            counts.count("promise_" + promises.code());
            return Future.succeededFuture();
        }
        Optional<JsonObject> option = choose(order, promises.body().getJsonArray("options", new JsonArray()));
        if (option.isEmpty()) {
            counts.count("nothing_offered");
            return Future.succeededFuture();
        }
        String wanted = taste.optionId(order.reference(), option.get());
        return place(order, token, run + "-" + order.reference(), wanted)
                .compose(answer -> answer.code().equals("SLOT_TAKEN") ? again(order, token, answer) : ordered(answer));
    }

    private Future<Answer> place(SyntheticOrder order, String token, String key, String optionId) {
        return api.send(Call.post("/v1/orders", token, key, order(order, optionId)));
    }

    /** Somebody else was faster: the customer takes the next slot that is left, once. */
    private Future<Void> again(SyntheticOrder order, String token, Answer taken) {
        counts.count("order_SLOT_TAKEN");
        JsonArray slots = taken.body().getJsonArray("slots", new JsonArray());
        if (slots.isEmpty()) {
            return Future.succeededFuture();
        }
        String next = slots.getJsonObject(0).getString("option_id");
        return place(order, token, run + "-" + order.reference() + "-again", next)
                .compose(this::ordered);
    }

    private Future<Void> ordered(Answer answer) {
        if (answer.ok()) {
            counts.count("ordered");
            placed.accept(answer.body());
        } else {
            counts.count("order_" + answer.code());
        }
        return Future.succeededFuture();
    }

    /** The cheapest of the wished kind, else the cheapest delivery of any level, else the cheapest there is. */
    private static Optional<JsonObject> choose(SyntheticOrder order, JsonArray options) {
        Comparator<JsonObject> preference = Comparator.<JsonObject>comparingInt(option -> distance(order, option))
                .thenComparing(option -> option.getLong("cost_mills"));
        return options.stream().map(JsonObject.class::cast).min(preference);
    }

    private static int distance(SyntheticOrder order, JsonObject option) {
        boolean sameMethod = option.getString("method").equals(wire(order.method()));
        boolean sameLevel = order.method() == FulfillmentMethod.PICKUP
                || option.getString("service_level").equals(wire(order.level()));
        return sameMethod ? sameLevel ? 0 : 1 : 2;
    }

    private static String wire(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject order(SyntheticOrder order, String optionId) {
        JsonArray lines = new JsonArray();
        order.lines()
                .forEach(line -> lines.add(new JsonObject()
                        .put("sku", line.sku().value())
                        .put("quantity", line.quantity().units())
                        .put(
                                "unit_price",
                                new JsonObject()
                                        .put("amount", line.unitPrice().amount())
                                        .put("currency", line.unitPrice().currency()))));
        JsonObject customer = new JsonObject()
                .put("id", "cus-" + order.reference())
                .put("name", "Customer " + order.reference())
                .put("email", order.reference() + "@example.com");
        return new JsonObject()
                .put("channel", "web")
                .put("option_id", optionId)
                .put("lines", lines)
                .put("destination", destination(order.destination()))
                .put("customer", customer);
    }
}
