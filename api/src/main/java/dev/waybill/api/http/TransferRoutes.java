package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.Fields;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.Parsed;
import dev.waybill.api.json.TransferJson;
import dev.waybill.api.json.TransferKits;
import dev.waybill.api.security.Scope;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand;
import dev.waybill.core.transfer.TransferCommand.CancelTransfer;
import dev.waybill.core.transfer.TransferCommand.CloseTransfer;
import dev.waybill.core.transfer.TransferCommand.ReadTransfer;
import dev.waybill.core.transfer.TransferCommand.ReceiveTransfer;
import dev.waybill.core.transfer.TransferCommand.SendTransfer;
import dev.waybill.core.transfer.TransferDesk;
import dev.waybill.core.transfer.TransferHistory;
import dev.waybill.core.transfer.TransferId;
import dev.waybill.core.transfer.TransferResult.TransferRead;
import dev.waybill.core.transfer.TransferTerms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goods that are carried from one node to another. Each end is that of who may touch its stock. */
final class TransferRoutes {
    private static final Set<Scope> PLAN = Set.of(Scope.STOCK_WRITE);
    private static final Set<Scope> WORK = Set.of(Scope.STOCK_WRITE, Scope.TASK_WORK);
    private static final Exchange.Operation PLANS = new Exchange.Operation("transfer.plan");

    private final ApiServices services;
    private final StockNodes stock;

    TransferRoutes(ApiServices services) {
        this.services = services;
        this.stock = new StockNodes(services.network());
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/transfers", "planTransfer", PLAN, this::plan),
                Endpoint.get("/v1/transfers", "listTransfers", WORK, this::list),
                Endpoint.get("/v1/transfers/{id}", "getTransfer", WORK, this::get),
                Endpoint.post("/v1/transfers/{id}:send", "sendTransfer", WORK, this::send),
                Endpoint.post("/v1/transfers/{id}:receive", "receiveTransfer", WORK, this::receive),
                Endpoint.post("/v1/transfers/{id}:cancel", "cancelTransfer", PLAN, this::cancel),
                Endpoint.post("/v1/transfers/{id}:close", "closeTransfer", PLAN, this::close));
    }

    private record Keyed<T>(T body, CommandKey key) {}

    private CompletionStage<Reply> plan(Exchange exchange) {
        return exchange.json().orAnswer(exchange, body -> {
            Checked<CommandKey> key = exchange.commandKey(PLANS, "", body);
            return Checked.of(Json.bind(body, TransferJson.Plan.class)
                            .then(request -> TransferJson.read(request, services.network(), actor(exchange))))
                    .fold(
                            wish -> stock.touched(exchange, wish.terms().from().node())
                                    .then(node -> key)
                                    .orAnswer(exchange, known -> plan(exchange, wish, known)),
                            wrong -> Recall.ask(exchange, key, wrong, known -> recall(exchange, known, wrong)));
        });
    }

    private CompletionStage<Reply> plan(Exchange exchange, TransferDesk.Wish wish, CommandKey key) {
        return services.desks()
                .transfers()
                .plan(wish, key, services.deadline())
                .thenCompose(answer -> answer(exchange, answer, TransferRoutes::created));
    }

    private CompletionStage<Reply> recall(Exchange exchange, CommandKey key, Problem otherwise) {
        return Recall.at(services, services.desks().transfers().home(key), key)
                .thenCompose(became -> became.map(answer -> answer(exchange, answer, TransferRoutes::created))
                        .orElseGet(() -> exchange.refuse(otherwise)));
    }

    private static Reply created(Transfer transfer) {
        return Reply.created("/v1/transfers/" + transfer.id(), TransferJson.of(transfer));
    }

    private CompletionStage<Reply> get(Exchange exchange) {
        return Ids.transfer(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> read(id).thenCompose(answer -> Answers.check(answer)
                                .then(result -> seen(exchange, result))
                                .orAnswer(
                                        exchange,
                                        transfer -> Reply.ok(TransferJson.of(transfer))
                                                .now())));
    }

    private CompletionStage<Shards.Answer> read(TransferId id) {
        return services.shards().submit(id.home(), new ReadTransfer(id), null, services.deadline());
    }

    private static Checked<Transfer> seen(Exchange exchange, Result result) {
        Transfer transfer = ((TransferRead) result).transfer();
        TransferTerms terms = transfer.terms();
        return includes(exchange, terms.to().node())
                ? new Checked.Fine<>(transfer)
                : at(exchange, terms.from().node(), transfer);
    }

    private static Checked<Transfer> at(Exchange exchange, NodeId node, Transfer transfer) {
        return includes(exchange, node) ? new Checked.Fine<>(transfer) : new Checked.Wrong<>(TaskRoutes.notYours(node));
    }

    private static boolean includes(Exchange exchange, NodeId node) {
        return exchange.caller().nodes().include(node);
    }

    private CompletionStage<Reply> list(Exchange exchange) {
        return stock.node(exchange)
                .then(node -> stock.touched(exchange, node))
                .then(node -> exchange.optional("state", "is not a state of a transfer", TransferRoutes::state)
                        .then(state ->
                                Paging.of(exchange, node + "/" + state).then(paging -> question(node, state, paging))))
                .orAnswer(
                        exchange,
                        asked -> services.records()
                                .transfers()
                                .ofNode(
                                        asked.node(),
                                        services.clocks().wall().instant(),
                                        asked.paging().size(),
                                        asked.paging().after())
                                .thenCompose(page -> Reply.ok(page(asked, page)).now()));
    }

    private record Question(NodeId node, Optional<Transfer.State> state, Paging paging) {}

    private static Checked<Question> question(NodeId node, Optional<Transfer.State> state, Paging paging) {
        return paging.after().isEmpty() || TransferHistory.isToken(paging.after())
                ? new Checked.Fine<>(new Question(node, state, paging))
                : Exchange.wrong("page_token", "is not a token of this list");
    }

    private static Transfer.@Nullable State state(String text) {
        return Fields.parseWord(text, Transfer.State.class);
    }

    private static TransferJson.Page page(Question asked, TransferHistory.Page page) {
        List<TransferJson.Row> rows = page.transfers().stream()
                .filter(each -> asked.state().isEmpty() || asked.state().get() == each.state())
                .map(TransferJson::row)
                .toList();
        return new TransferJson.Page(rows, asked.paging().token(page.nextPageToken()));
    }

    private CompletionStage<Reply> send(Exchange exchange) {
        return verb(
                exchange,
                new Verb<>(
                        "transfer.send",
                        body -> Json.bind(body, TransferJson.Send.class).then(TransferJson::read),
                        transfer -> transfer.terms().from().node(),
                        (transfer, units) -> TransferKits.sent(units, transfer.terms(), services.network())
                                .<TransferCommand>map(
                                        apart -> new SendTransfer(transfer.id(), apart, actor(exchange)))));
    }

    private CompletionStage<Reply> receive(Exchange exchange) {
        return verb(
                exchange,
                new Verb<>(
                        "transfer.receive",
                        body -> Json.bind(body, TransferJson.Receive.class).then(TransferJson::read),
                        transfer -> transfer.terms().to().node(),
                        (transfer, receipt) -> TransferKits.came(receipt, transfer.terms(), services.network())
                                .<TransferCommand>map(apart -> new ReceiveTransfer(
                                        transfer.id(), apart.lines(), apart.reason(), actor(exchange)))));
    }

    private CompletionStage<Reply> cancel(Exchange exchange) {
        return verb(
                exchange,
                new Verb<>(
                        "transfer.cancel",
                        body -> Json.bind(body, TransferJson.Because.class).then(TransferJson::read),
                        transfer -> transfer.terms().from().node(),
                        (transfer, reason) ->
                                new Parsed.Good<>(new CancelTransfer(transfer.id(), reason, actor(exchange)))));
    }

    private CompletionStage<Reply> close(Exchange exchange) {
        return verb(
                exchange,
                new Verb<>(
                        "transfer.close",
                        body -> Json.bind(body, TransferJson.Because.class).then(TransferJson::read),
                        transfer -> transfer.terms().to().node(),
                        (transfer, reason) ->
                                new Parsed.Good<>(new CloseTransfer(transfer.id(), reason, actor(exchange)))));
    }

    /**
     * What is done with a transfer.
     *
     * @param at the node whose stock the caller must be allowed to touch
     * @param command what its home is told; of what the transfer remembers, which never changes
     */
    private record Verb<T>(
            String name,
            Function<JsonNode, Parsed<T>> read,
            Function<Transfer, NodeId> at,
            BiFunction<Transfer, T, Parsed<TransferCommand>> command) {}

    private <T> CompletionStage<Reply> verb(Exchange exchange, Verb<T> verb) {
        return Ids.transfer(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> exchange.jsonOrEmpty()
                                .then(body -> Checked.of(verb.read().apply(body))
                                        .then(asked -> exchange.commandKey(
                                                        new Exchange.Operation(verb.name()), id.value(), body)
                                                .then(key -> new Checked.Fine<>(new Keyed<T>(asked, key)))))
                                .orAnswer(exchange, asked -> act(exchange, verb, id, asked)));
    }

    private <T> CompletionStage<Reply> act(Exchange exchange, Verb<T> verb, TransferId id, Keyed<T> asked) {
        return read(id).thenCompose(read -> Answers.check(read)
                .then(result -> {
                    Transfer transfer = ((TransferRead) result).transfer();
                    return at(exchange, verb.at().apply(transfer), transfer);
                })
                .then(mine -> Checked.of(verb.command().apply(mine, asked.body())))
                .orAnswer(
                        exchange,
                        command -> services.shards()
                                .submit(id.home(), command, asked.key(), services.deadline())
                                .thenCompose(answer -> answer(exchange, answer, t -> Reply.ok(TransferJson.of(t))))));
    }

    private static CompletionStage<Reply> answer(
            Exchange exchange, Shards.Answer answer, Function<Transfer, Reply> show) {
        return Answers.check(answer).orAnswer(exchange, result -> {
            Reply reply = show.apply(((TransferRead) result).transfer());
            return (Answers.replayed(answer) ? reply.replayed() : reply).now();
        });
    }

    private static String actor(Exchange exchange) {
        return exchange.caller().subject();
    }
}
