package dev.waybill.api.http;

import dev.waybill.api.json.Fields;
import dev.waybill.api.json.QueueJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.tower.QueueSummary;
import dev.waybill.core.tower.Tower;
import dev.waybill.core.tower.WaitingGoods;
import dev.waybill.core.tower.WaitingGoods.Queue;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What orders wait for: goods that nobody has, goods that are to come, items that are not released. */
final class QueueRoutes {
    private final ApiServices services;

    QueueRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        Set<Scope> read = Set.of(Scope.ORDER_READ);
        return List.of(
                Endpoint.get("/v1/queues", "listQueues", read, this::all),
                Endpoint.get("/v1/queues/{name}", "getQueue", read, this::one));
    }

    private CompletionStage<Reply> all(Exchange exchange) {
        Tower tower = services.control().tower();
        List<QueueSummary> queues = Stream.of(Queue.values()).map(tower::queue).toList();
        return Reply.ok(new QueueJson.Summaries(queues, tower.view().asOf())).now();
    }

    private CompletionStage<Reply> one(Exchange exchange) {
        @Nullable Queue queue = Fields.parseWord(exchange.path("name"), Queue.class);
        if (queue == null) {
            return exchange.refuse(
                    Problem.of(ProblemCode.NOT_FOUND, "the queues are unfillable, backorder and preorder"));
        }
        return Paging.of(exchange, "queue " + queue)
                .orAnswer(exchange, paging -> Reply.ok(page(queue, paging)).now());
    }

    private QueueJson.Page page(Queue queue, Paging paging) {
        Paging.Slice<WaitingGoods> slice =
                paging.slice(services.control().tower().waiting(queue), WaitingGoods::key);
        return new QueueJson.Page(
                queue, slice.rows().stream().map(QueueJson::waiting).toList(), slice.nextToken());
    }
}
