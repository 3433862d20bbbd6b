package dev.waybill.api.http;

import dev.waybill.api.feed.RowReport;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.stock.FeedRuns;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Bulk input: NDJSON or CSV, read as it comes. Good rows land, bad ones are reported by line and field. */
final class FeedRoutes {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final Set<Scope> LOOK = Set.of(Scope.STOCK_WRITE, Scope.NODE_MANAGE, Scope.AUDIT_READ);
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
                        exchange -> network(exchange, new ImportTasks.Nodes(services))),
                Endpoint.rows(
                        "/v1/imports/items",
                        "importItems",
                        manage,
                        exchange -> network(exchange, new ImportTasks.Items(services))),
                Endpoint.rows(
                        "/v1/imports/carriers",
                        "importCarriers",
                        manage,
                        exchange -> network(exchange, new ImportTasks.Carriers(services))),
                Endpoint.rows(
                        "/v1/imports/safety-stock-rules",
                        "importSafetyStockRules",
                        Set.of(Scope.STOCK_WRITE),
                        this::safetyStockRules),
                Endpoint.rows("/v1/stock/feeds", "feedStock", Set.of(Scope.STOCK_WRITE), this::stock),
                Endpoint.get("/v1/stock/feeds/{id}", "getFeed", LOOK, this::feed));
    }

    private CompletionStage<Reply> safetyStockRules(Exchange exchange) {
        var admission =
                new SafetyStockAdmission(exchange.caller(), services.network().safetyStockRules());
        return network(exchange, new ImportTasks.SafetyStockRules(services, admission));
    }

    private <T> CompletionStage<Reply> network(Exchange exchange, RowTask<T> task) {
        return run(
                exchange,
                task,
                summary -> services.reads().catchUp().thenApply(fresh -> reply(exchange, summary, summary)));
    }

    private CompletionStage<Reply> stock(Exchange exchange) {
        return FeedOrder.of(exchange, services).orAnswer(exchange, order -> {
            Vertx vertx = Vertx.currentContext().owner();
            String client = exchange.caller().clientId().value();
            FeedProgress progress = new FeedProgress(services, order, client);
            FeedSender sender = new FeedSender(services, failedTries -> pause(vertx, failedTries));
            return run(
                    exchange,
                    new FeedTask(services, exchange.caller(), order, sender, progress),
                    summary -> progress.ended(summary)
                            .thenApply(run -> reply(exchange, summary, FeedReport.of(run, summary))));
        });
    }

    private CompletionStage<Reply> feed(Exchange exchange) {
        String id = exchange.path("id");
        if (!Names.isName(id)) {
            return exchange.refuse(ProblemCode.NOT_FOUND, "there is no such feed");
        }
        return services.records()
                .feeds()
                .find(new FeedRuns.Name(exchange.caller().clientId().value(), id))
                .thenCompose(found -> found.isPresent()
                        ? Reply.ok(FeedReport.of(found.get())).now()
                        : exchange.refuse(ProblemCode.NOT_FOUND, "there is no such feed, or it is long ago"));
    }

    /** Doubles with every failed try. */
    private static CompletionStage<Void> pause(Vertx vertx, int failedTries) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        vertx.setTimer(FIRST_PAUSE_MILLIS << failedTries, timer -> over.complete(null));
        return over;
    }

    private <T> CompletionStage<Reply> run(
            Exchange exchange, RowTask<T> task, Function<RowReport.Summary, CompletionStage<Reply>> end) {
        String type = exchange.header("Content-Type").orElse(null);
        if (!MediaTypes.isNdjson(type) && !MediaTypes.isCsv(type)) {
            return exchange.refuse(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send application/x-ndjson or text/csv in UTF-8");
        }
        if (exchange.header("Content-Encoding")
                .filter(packing -> !packing.equalsIgnoreCase("gzip"))
                .isPresent()) {
            return exchange.refuse(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send it plain or with gzip");
        }
        if (!services.feedSeats().enter()) {
            return exchange.refuse(ProblemCode.UNAVAILABLE, "this member reads as many feeds as it may: send it again");
        }
        return new RowPump<>(exchange.request(), task, services.config().limits())
                .run()
                .whenComplete((read, failure) -> services.feedSeats().leave())
                .thenCompose(read -> read.orAnswer(exchange, end));
    }

    /** The report; as a problem when the feed was not read to its end. */
    private static Reply reply(Exchange exchange, RowReport.Summary summary, Object report) {
        if (summary.whole()) {
            return Reply.ok(report);
        }
        String detail = "it was not read, or not done, to its end; send it again as a whole";
        return new Problem(ProblemCode.FEED_INCOMPLETE, detail, List.of(), Map.of("report", report))
                .reply(exchange.trace(), exchange.request().path());
    }
}
