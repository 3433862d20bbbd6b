package dev.waybill.api.http;

import dev.waybill.api.json.Json;
import dev.waybill.api.json.QualityHoldJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.QualityHold.Ending;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Units that may not be sold: kept from sale with a reason, until they are released or scrapped. */
final class QualityHoldRoutes {
    private static final String PREFIX = "qh_";
    private static final long VERSION_4 = 0x4000L;
    private static final long VERSION_BITS = 0xf000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final Set<Scope> CHANGE = Set.of(Scope.STOCK_WRITE, Scope.TASK_WORK);
    private static final Exchange.Operation PUT = new Exchange.Operation("quality-hold.put");

    private final ApiServices services;
    private final StockNodes stock;

    QualityHoldRoutes(ApiServices services) {
        this.services = services;
        this.stock = new StockNodes(services.network());
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/stock/{sku}/quality-holds", "putOnQualityHold", CHANGE, this::put),
                Endpoint.post(
                        "/v1/stock/{sku}/quality-holds/{id}:release",
                        "releaseQualityHold",
                        CHANGE,
                        exchange -> end(exchange, Ending.RELEASED)),
                Endpoint.post(
                        "/v1/stock/{sku}/quality-holds/{id}:scrap",
                        "scrapQualityHold",
                        CHANGE,
                        exchange -> end(exchange, Ending.SCRAPPED)));
    }

    record Held(String nodeId, String sku, QualityHoldJson.Hold hold) {}

    record Ended(String nodeId, String sku, String id, int left, int scrapped) {}

    private record Keyed<T>(Sku sku, T body, CommandKey key) {}

    /** What a request says of itself, whatever the catalog says of it now. */
    private record Said<T>(T body, NodeId node, String target, Function<Result, Reply> view) {}

    private CompletionStage<Reply> put(Exchange exchange) {
        String sku = exchange.path("sku");
        return exchange.json()
                .orAnswer(
                        exchange,
                        body -> Checked.of(Json.bind(body, QualityHoldJson.Put.class)
                                        .then(QualityHoldJson::read))
                                .orAnswer(exchange, wanted -> {
                                    var said = new Said<>(
                                            wanted, wanted.node(), wanted.node() + "/" + sku, QualityHoldRoutes::held);
                                    return keyed(
                                            exchange, said, exchange.commandKey(PUT, said.target(), body), this::put);
                                }));
    }

    /** The key is asked first when this member does not know, or know any more, what the request is about. */
    private <T> CompletionStage<Reply> keyed(
            Exchange exchange,
            Said<T> said,
            Checked<CommandKey> key,
            BiFunction<Exchange, Keyed<T>, CompletionStage<Reply>> act) {
        return stock.touched(exchange, said.node())
                .orAnswer(
                        exchange,
                        node -> stock.sku(exchange)
                                .fold(
                                        sku -> key.orAnswer(
                                                exchange,
                                                known -> act.apply(exchange, new Keyed<>(sku, said.body(), known))),
                                        wrong -> Recall.ask(
                                                exchange,
                                                key,
                                                wrong,
                                                known -> Recall.at(services, stock.shard(node), known)
                                                        .thenCompose(became -> became.map(
                                                                        answer -> answer(exchange, answer, said.view()))
                                                                .orElseGet(() -> exchange.refuse(wrong))))));
    }

    private CompletionStage<Reply> put(Exchange exchange, Keyed<QualityHoldJson.Wanted> asked) {
        QualityHoldJson.Wanted wanted = asked.body();
        var command = new NodeCommand.PutOnQualityHold(
                wanted.node(),
                asked.sku(),
                newId(),
                wanted.quantity(),
                wanted.reason(),
                wanted.note(),
                exchange.caller().subject());
        return submit(exchange, wanted.node(), command, asked.key(), QualityHoldRoutes::held);
    }

    private static Reply held(Result result) {
        var held = (NodeResult.QualityHeld) result;
        String location = "/v1/stock/" + held.sku() + "?node_id=" + held.node();
        return Reply.created(
                location, new Held(held.node().value(), held.sku().value(), QualityHoldJson.Hold.of(held.hold())));
    }

    private CompletionStage<Reply> end(Exchange exchange, Ending ending) {
        String id = exchange.path("id");
        String sku = exchange.path("sku");
        Exchange.Operation operation = new Exchange.Operation("quality-hold." + ending);
        return exchange.json()
                .orAnswer(
                        exchange,
                        body -> Checked.of(Json.bind(body, QualityHoldJson.End.class)
                                        .then(QualityHoldJson::read))
                                .orAnswer(exchange, ended -> {
                                    String target = ended.node() + "/" + sku + "/" + id;
                                    var said = new Said<>(ended, ended.node(), target, left(ended.node(), sku, id));
                                    Checked<CommandKey> key = exchange.commandKey(operation, target, body);
                                    return keyed(exchange, said, key, (again, asked) -> end(again, asked, id, ending));
                                }));
    }

    private static Function<Result, Reply> left(NodeId node, String sku, String id) {
        return result -> {
            var ended = (NodeResult.QualityHoldEnded) result;
            return Reply.ok(new Ended(node.value(), sku, id, ended.left(), ended.scrapped()));
        };
    }

    private CompletionStage<Reply> end(
            Exchange exchange, Keyed<QualityHoldJson.Ended> asked, String id, Ending ending) {
        NodeId node = asked.body().node();
        var command = new NodeCommand.EndQualityHold(
                node,
                asked.sku(),
                id,
                asked.body().quantity(),
                ending,
                exchange.caller().subject());
        return submit(
                exchange, node, command, asked.key(), left(node, asked.sku().value(), id));
    }

    private CompletionStage<Reply> submit(
            Exchange exchange, NodeId node, NodeCommand command, CommandKey key, Function<Result, Reply> view) {
        return services.shards()
                .submit(stock.shard(node), command, key, services.deadline())
                .thenCompose(answer -> answer(exchange, answer, view));
    }

    private static CompletionStage<Reply> answer(
            Exchange exchange, Shards.Answer answer, Function<Result, Reply> view) {
        return Answers.check(answer).orAnswer(exchange, result -> {
            Reply reply = view.apply(result);
            return (Answers.replayed(answer) ? reply.replayed() : reply).now();
        });
    }

    /** Of two copies of a request the first one's id stands. */
    private String newId() {
        long high = (services.random().getAsLong() & ~VERSION_BITS) | VERSION_4;
        long low = (services.random().getAsLong() >>> 2) | VARIANT;
        return PREFIX + new UUID(high, low);
    }
}
