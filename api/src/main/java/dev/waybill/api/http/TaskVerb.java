package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.Parsed;
import dev.waybill.api.json.TaskRequests;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.Network;
import dev.waybill.core.order.OrderCommand;
import java.util.function.BiFunction;

/** A verb on a task: its name in the path, its operation id, and how its body becomes a command. */
record TaskVerb(
        String verb, String operationId, BiFunction<JsonNode, TaskRequests.Context, Checked<OrderCommand>> read) {

    static <B> TaskVerb of(
            String verb,
            String operationId,
            Class<B> type,
            BiFunction<B, TaskRequests.Context, Parsed<OrderCommand>> read) {
        return new TaskVerb(
                verb,
                operationId,
                (tree, context) -> Checked.of(Json.bind(tree, type).then(body -> read.apply(body, context))));
    }

    /** A verb about one SKU, which may be named by its GTIN. One that no item of the catalog has is the wrong item. */
    static TaskVerb scan(
            String verb,
            String operationId,
            Network network,
            BiFunction<TaskRequests.Line, TaskRequests.Context, Parsed<OrderCommand>> read) {
        return new TaskVerb(
                verb,
                operationId,
                (tree, context) -> Checked.of(
                                Json.bind(tree, TaskRequests.Line.class).then(TaskRequests::scanned))
                        .then(line -> withSku(line, network))
                        .then(line -> Checked.of(read.apply(line, context))));
    }

    private static Checked<TaskRequests.Line> withSku(TaskRequests.Line line, Network network) {
        String gtin = line.gtin();
        if (gtin == null) {
            return new Checked.Fine<>(line);
        }
        Item item = network.itemByGtin(gtin);
        return item == null
                ? new Checked.Wrong<>(Problem.of(ProblemCode.WRONG_ITEM, "no item has the GTIN " + gtin))
                : new Checked.Fine<>(TaskRequests.as(line, item.sku()));
    }

    static TaskVerb bare(String verb, String operationId, BareCommand command) {
        return of(
                verb,
                operationId,
                TaskRequests.Nothing.class,
                (nothing, context) -> new Parsed.Good<>(command.of(context)));
    }

    /** A command that needs nothing but the task and the actor. */
    @FunctionalInterface
    interface BareCommand {
        OrderCommand of(TaskRequests.Context context);
    }
}
