package dev.waybill.api.http;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Bulk input: NDJSON or CSV, read as it comes. Good rows land, bad ones are reported by line and field. */
final class FeedRoutes {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private final ApiServices services;

    FeedRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        Set<Scope> manage = Set.of(Scope.NODE_MANAGE);
        return List.of(
                Endpoint.rows(
                        "/v1/imports/nodes",
                        "importNodes",
                        manage,
                        exchange -> run(exchange, new ImportTasks.Nodes(services), true)),
                Endpoint.rows(
                        "/v1/imports/items",
                        "importItems",
                        manage,
                        exchange -> run(exchange, new ImportTasks.Items(services), true)),
                Endpoint.rows(
                        "/v1/imports/carriers",
                        "importCarriers",
                        manage,
                        exchange -> run(exchange, new ImportTasks.Carriers(services), true)),
                Endpoint.rows(
                        "/v1/stock/feeds",
                        "feedStock",
                        Set.of(Scope.STOCK_WRITE),
                        exchange -> run(exchange, feed(exchange.caller()), false)));
    }

    private FeedTask feed(Principal caller) {
        var who = new FeedTask.Caller(caller.clientId().value(), new FeedTask.Actor(caller.subject()));
        Vertx vertx = Vertx.currentContext().owner();
        return new FeedTask(services, who, failedTries -> pause(vertx, failedTries));
    }

    /** Doubles with every failed try. */
    private static CompletionStage<Void> pause(Vertx vertx, int failedTries) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        vertx.setTimer(FIRST_PAUSE_MILLIS << failedTries, timer -> over.complete(null));
        return over;
    }

    private <T> CompletionStage<Reply> run(Exchange exchange, RowTask<T> task, boolean changesNetwork) {
        String type = exchange.header("Content-Type").orElse(null);
        if (!MediaTypes.isNdjson(type) && !MediaTypes.isCsv(type)) {
            return exchange.refuse(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send application/x-ndjson or text/csv in UTF-8");
        }
        return new RowPump<>(exchange.request(), task, services.config().limits())
                .run()
                .thenCompose(report -> changesNetwork
                        ? services.refresh().get().thenApply(fresh -> report)
                        : CompletableFuture.completedFuture(report))
                .thenCompose(report ->
                        report.orAnswer(exchange, summary -> Reply.ok(summary).now()));
    }
}
