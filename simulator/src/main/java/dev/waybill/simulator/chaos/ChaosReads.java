package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Stored.Place;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.ApiClient.Call;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads over HTTP what has become of everything. */
public final class ChaosReads {
    private static final int NOT_FOUND = 404;

    private final Context context;
    private final ApiClient api;
    private final Tokens tokens;
    private final ChaosScenario scenario;

    public ChaosReads(Vertx vertx, ApiClient api, Tokens tokens, ChaosScenario scenario) {
        this.context = vertx.getOrCreateContext();
        this.api = api;
        this.tokens = tokens;
        this.scenario = scenario;
    }

    /** What was found so far. Confined to the context. */
    private static final class Found {
        private final Set<String> orderIds = new LinkedHashSet<>();
        private final List<Stored.Order> orders = new ArrayList<>();
        private final List<Stored.Reservation> reservations = new ArrayList<>();
        private final Set<String> transferIds = new LinkedHashSet<>();
        private final List<Stored.Transfer> transfers = new ArrayList<>();
        private final List<Stored.Position> positions = new ArrayList<>();
        private final List<Stored.Movement> ledger = new ArrayList<>();
    }

    /** Everything, {@code days} being the UTC days of the run; the audit and the journal are not asked. */
    public Future<Stored> read(List<Operation> history, List<LocalDate> days) {
        Found found = new Found();
        Promise<Stored> done = Promise.promise();
        context.runOnContext(go -> listOrders(days, found)
                .compose(listed -> orders(history, found))
                .compose(orders -> reservations(history, found))
                .compose(reservations -> transfers(history, found))
                .compose(transfers -> stock(found))
                .compose(stock -> expired(found))
                .map(all -> new Stored(
                        found.orders,
                        found.reservations,
                        found.transfers,
                        found.positions,
                        found.ledger,
                        Set.of(),
                        List.of()))
                .onComplete(done));
        return done.future();
    }

    private Future<Void> listOrders(List<LocalDate> days, Found found) {
        return each(
                days,
                day -> pages("/v1/orders?day=" + day, "orders", row -> {
                    if (!row.getString("status").equals("refused")) {
                        found.orderIds.add(row.getString("id"));
                    }
                }));
    }

    private Future<Void> orders(List<Operation> history, Found found) {
        acknowledged(history, Kind.ORDER).forEach(found.orderIds::add);
        acknowledged(history, Kind.REDEEM).forEach(found.orderIds::add);
        return each(
                List.copyOf(found.orderIds),
                id -> get("/v1/orders/" + id, body -> found.orders.add(StoredJson.order(body))));
    }

    private static Stream<String> acknowledged(List<Operation> history, Kind kind) {
        return history.stream()
                .filter(operation -> operation.kind() == kind)
                .flatMap(operation -> operation.acknowledged().stream())
                .map(sending -> new JsonObject(sending.body()).getString("id"));
    }

    private Future<Void> reservations(List<Operation> history, Found found) {
        return each(
                acknowledged(history, Kind.RESERVE).toList(),
                id -> get("/v1/reservations/" + id, body -> found.reservations.add(StoredJson.reservation(body))));
    }

    /** Those that a list shows, too: there may be some that nobody was told of. */
    private Future<Void> transfers(List<Operation> history, Found found) {
        acknowledged(history, Kind.TRANSFER).forEach(found.transferIds::add);
        return each(
                        scenario.nodes(),
                        node -> pages(
                                "/v1/transfers?node_id=" + node.id().value(),
                                "transfers",
                                row -> found.transferIds.add(row.getString("id"))))
                .compose(listed -> each(
                        List.copyOf(found.transferIds),
                        id -> get("/v1/transfers/" + id, body -> found.transfers.add(StoredJson.transfer(body)))));
    }

    /** What was held when it was read may have run out before the last position was read. */
    private Future<Void> expired(Found found) {
        List<Integer> held = IntStream.range(0, found.reservations.size())
                .filter(i -> found.reservations.get(i).held())
                .boxed()
                .toList();
        return each(
                held,
                i -> get(
                        "/v1/reservations/" + found.reservations.get(i).id(),
                        body -> found.reservations.set(
                                i, found.reservations.get(i).expired(StoredJson.reservation(body)))));
    }

    private Future<Void> stock(Found found) {
        List<Place> places = scenario.items().stream()
                .flatMap(item -> scenario.nodes().stream()
                        .map(node -> new Place(node.id().value(), item.sku().value())))
                .toList();
        return each(places, place -> {
            String at = "node_id=" + place.node();
            return pages(
                            "/v1/stock/" + place.sku() + "?" + at,
                            "positions",
                            row -> found.positions.add(StoredJson.position(row)))
                    .compose(position -> pages(
                            "/v1/stock/" + place.sku() + "/ledger?" + at,
                            "rows",
                            row -> found.ledger.add(StoredJson.movement(place, row))));
        });
    }

    private <T> Future<Void> each(List<T> all, Function<T, Future<Void>> step) {
        List<Throwable> failures = new ArrayList<>();
        return InTurn.run(all.size(), i -> step.apply(all.get(i)).onFailure(failures::add))
                .compose(done -> failures.isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IllegalStateException("could not be read", failures.get(0))));
    }

    private Future<Void> get(String path, Consumer<JsonObject> use) {
        return tokens.own().compose(token -> api.send(Call.get(path, token))).compose(answer -> {
            if (answer.ok()) {
                use.accept(answer.body());
            }
            return answer.ok() || answer.status() == NOT_FOUND
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalStateException(path + " was answered " + answer));
        });
    }

    private Future<Void> pages(String path, String list, Consumer<JsonObject> use) {
        return page(path + (path.contains("?") ? "&" : "?") + "page_size=500", "", list, use);
    }

    private Future<Void> page(String path, String token, String list, Consumer<JsonObject> use) {
        List<String> next = new ArrayList<>();
        return get(path + token, body -> {
                    body.getJsonArray(list, new JsonArray()).forEach(row -> use.accept((JsonObject) row));
                    if (body.getString("next_page_token") != null) {
                        next.add(body.getString("next_page_token"));
                    }
                })
                .compose(read -> next.isEmpty()
                        ? Future.succeededFuture()
                        : page(path, "&page_token=" + next.get(0), list, use));
    }
}
