package dev.waybill.api.http;

import dev.waybill.api.json.Json;
import dev.waybill.api.json.TaskJson;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult.TaskRead;
import dev.waybill.core.order.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tasks with where their goods lie and, for a hand-over, whom they are for. What cannot be read now is left out. */
final class TaskViews {
    /** Rows of one list whose customers are looked up. */
    static final int MAX_NAMES = 100;

    private final ApiServices services;
    private final BinBook bins;

    TaskViews(ApiServices services) {
        this.services = services;
        this.bins = new BinBook(services);
    }

    /** A task whose bins are read now. */
    CompletionStage<TaskJson.View> exactly(TaskRead read) {
        return view(read, bins.exactly(read.task().node(), skus(List.of(read))));
    }

    /** A task that somebody is working on and has looked at before. */
    CompletionStage<TaskJson.View> recently(TaskRead read) {
        return view(read, bins.recently(read.task().node(), skus(List.of(read))));
    }

    private CompletionStage<TaskJson.View> view(TaskRead read, CompletionStage<Map<Sku, String>> found) {
        return found.thenCombine(names(List.of(read)), (known, names) -> view(read, known, names));
    }

    /** Tasks of one node; only what is to be picked says where it lies. */
    CompletionStage<List<TaskJson.View>> list(NodeId node, List<TaskRead> rows) {
        List<TaskRead> picks =
                rows.stream().filter(row -> row.task().type() == Task.Type.PICK).toList();
        return bins.recently(node, skus(picks))
                .thenCombine(
                        names(rows),
                        (known, names) -> rows.stream()
                                .map(row -> view(row, row.task().type() == Task.Type.PICK ? known : Map.of(), names))
                                .toList());
    }

    private TaskJson.View view(TaskRead read, Map<Sku, String> known, Map<OrderId, String> names) {
        FulfillmentOrder part = read.fulfillmentOrder();
        @Nullable String name = handsOver(read) ? names.get(part.order()) : null;
        @Nullable Instant atRiskFrom = services.control().tower().atRiskFrom(part);
        return TaskJson.view(read.task(), part, new TaskJson.Around(services.network(), known, name, atRiskFrom));
    }

    private static List<Sku> skus(List<TaskRead> rows) {
        return rows.stream()
                .flatMap(row -> row.fulfillmentOrder().lines().stream())
                .map(FulfillmentOrder.Line::sku)
                .distinct()
                .toList();
    }

    private static boolean handsOver(TaskRead row) {
        return row.task().type() == Task.Type.HAND_OVER;
    }

    /** Never remembered: what a customer has had erased is gone with the next look. */
    private CompletionStage<Map<OrderId, String>> names(List<TaskRead> rows) {
        List<OrderId> orders = rows.stream()
                .filter(TaskViews::handsOver)
                .map(row -> row.fulfillmentOrder().order())
                .distinct()
                .limit(MAX_NAMES)
                .toList();
        List<CompletableFuture<Map<OrderId, String>>> reads = new ArrayList<>();
        orders.forEach(order -> reads.add(name(order).toCompletableFuture()));
        return ImportTasks.all(reads)
                .thenApply(done -> reads.stream()
                        .flatMap(read -> read.join().entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private CompletionStage<Map<OrderId, String>> name(OrderId order) {
        return services.records().bodies().read(order).handle((body, failure) -> {
            Map<OrderId, String> found = new HashMap<>();
            if (failure == null && body.isPresent()) {
                @Nullable String name = TaskJson.calledOut(Json.own(body.get()).get("customer"));
                if (name != null) {
                    found.put(order, name);
                }
            }
            return found;
        });
    }
}
