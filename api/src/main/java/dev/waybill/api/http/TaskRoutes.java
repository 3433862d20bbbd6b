package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Fields;
import dev.waybill.api.json.TaskJson;
import dev.waybill.api.json.TaskRequests;
import dev.waybill.api.security.BoundedMap;
import dev.waybill.api.security.Scope;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Shards;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The work of the shop floor: open fulfillment orders, tasks and the verbs on them. Staff see their own nodes only. */
final class TaskRoutes {
    private static final Set<Scope> WORK = Set.of(Scope.TASK_WORK);
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})\"");

    /** Nodes of tasks that were read; the eldest is forgotten first. */
    private static final int MAX_NODES_KNOWN = 50_000;

    private final ApiServices services;
    private final TaskViews views;
    private final Map<TaskId, NodeId> nodes = Collections.synchronizedMap(new BoundedMap<>(MAX_NODES_KNOWN));

    TaskRoutes(ApiServices services) {
        this.services = services;
        this.views = new TaskViews(services);
    }

    private List<TaskVerb> verbs() {
        Network catalog = services.network();
        return List.of(
                TaskVerb.bare("start", "startTask", c -> new OrderCommand.StartTask(c.task(), c.actor())),
                TaskVerb.bare("hand-back", "handBackTask", c -> new OrderCommand.HandBackTask(c.task(), c.actor())),
                TaskVerb.scan("confirm-line", "confirmLine", catalog, TaskRequests::confirmLine),
                TaskVerb.scan("short-pick", "shortPick", catalog, TaskRequests::shortPick),
                TaskVerb.of("pack", "packTask", TaskRequests.Packed.class, TaskRequests::pack),
                TaskVerb.of("ship", "shipTask", TaskRequests.Shipped.class, TaskRequests::ship),
                TaskVerb.of("receive", "receiveTask", TaskRequests.Received.class, TaskRequests::receive),
                TaskVerb.of("stage", "stageTask", TaskRequests.Staged.class, TaskRequests::stage),
                TaskVerb.of("hand-over", "handOverTask", TaskRequests.HandedOver.class, TaskRequests::handOver),
                TaskVerb.of("reject", "rejectTask", TaskRequests.Rejected.class, TaskRequests::reject));
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(
                Endpoint.get("/v1/tasks", "listTasks", WORK, this::listTasks).first());
        endpoints.add(
                Endpoint.get("/v1/tasks/{id}", "getTask", WORK, this::getTask).first());
        endpoints.add(Endpoint.post("/v1/tasks/{id}:claim", "claimTask", WORK, this::claim)
                .first());
        for (TaskVerb verb : verbs()) {
            String path = "/v1/tasks/{id}:" + verb.verb();
            endpoints.add(Endpoint.post(path, verb.operationId(), WORK, exchange -> act(exchange, verb))
                    .first());
        }
        return endpoints;
    }

    private CompletionStage<Reply> listTasks(Exchange exchange) {
        return ownNode(exchange)
                .then(node -> word(exchange, "type", Task.Type.class)
                        .then(type -> word(exchange, "state", Task.State.class)
                                .then(state -> Paging.of(exchange, node + " " + type + " " + state)
                                        .then(paging -> new Checked.Fine<>(tasks(node, type, state, paging))))))
                .orAnswer(exchange, page -> page.thenApply(Reply::ok));
    }

    private CompletionStage<TaskJson.Page> tasks(
            NodeId node, Optional<Task.Type> type, Optional<Task.State> state, Paging paging) {
        Map<FulfillmentOrderId, FulfillmentOrder> parts = services.backlog().atNode(node).stream()
                .collect(Collectors.toMap(FulfillmentOrder::id, Function.identity(), (first, second) -> first));
        List<Task> wanted = services.backlog().tasks(node).stream()
                .filter(task -> type.isEmpty() || task.type() == type.get())
                .filter(task -> state.isEmpty() || task.state() == state.get())
                .filter(task -> parts.containsKey(task.fulfillmentOrder()))
                .sorted(Comparator.comparing(TaskRoutes::urgency))
                .toList();
        Paging.Slice<Task> slice = paging.slice(wanted, TaskRoutes::urgency);
        List<OrderResult.TaskRead> rows = new ArrayList<>();
        for (Task task : slice.rows()) {
            FulfillmentOrder part = parts.get(task.fulfillmentOrder());
            if (part != null) {
                nodes.put(task.id(), node);
                rows.add(new OrderResult.TaskRead(task, part));
            }
        }
        return views.list(node, rows).thenApply(shown -> new TaskJson.Page(shown, slice.nextToken()));
    }

    /** Sorts by due time, as text; epoch seconds have ten digits until the year 2286. */
    private static String urgency(Task task) {
        return task.dueBy().getEpochSecond() + "/" + task.id().value();
    }

    private CompletionStage<Reply> getTask(Exchange exchange) {
        return Ids.task(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> ownTask(exchange, id)
                                .thenCompose(read -> read.orAnswer(
                                        exchange, task -> views.exactly(task).thenApply(TaskRoutes::tagged))));
    }

    private CompletionStage<Reply> claim(Exchange exchange) {
        if (exchange.header("If-Match").isEmpty()) {
            return exchange.refuse(
                    ProblemCode.PRECONDITION_REQUIRED, "a claim names the ETag of the task that was seen in If-Match");
        }
        return act(
                exchange,
                TaskVerb.bare("claim", "claimTask", c -> new OrderCommand.ClaimTask(c.task(), null, c.actor())));
    }

    /** The version that the caller saw; empty when they do not say, or take the task as it is. */
    private static Checked<OptionalInt> seen(Exchange exchange) {
        Optional<String> expected = exchange.header("If-Match").filter(tag -> !tag.equals("*"));
        if (expected.isEmpty()) {
            return new Checked.Fine<>(OptionalInt.empty());
        }
        Matcher version = ETAG.matcher(expected.get());
        return version.matches()
                ? new Checked.Fine<>(OptionalInt.of(Integer.parseInt(version.group(1))))
                : new Checked.Wrong<>(Problem.parameter(
                        new FieldError("If-Match", "INVALID_HEADER", "must be one strong ETag such as \"3\"")));
    }

    private CompletionStage<Reply> act(Exchange exchange, TaskVerb verb) {
        return Ids.task(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> exchange.jsonOrEmpty()
                                .orAnswer(
                                        exchange,
                                        body -> mayWork(exchange, id)
                                                .thenCompose(may ->
                                                        may.orAnswer(exchange, yes -> act(exchange, verb, id, body)))));
    }

    /** Whether the task is at a node of the caller's. A task never changes its node, so that it is looked up once. */
    private CompletionStage<Checked<Boolean>> mayWork(Exchange exchange, TaskId id) {
        NodeId known = nodes.get(id);
        if (exchange.caller().nodes().every()
                || (known != null && exchange.caller().nodes().include(known))) {
            return CompletableFuture.completedFuture(new Checked.Fine<>(true));
        }
        return ownTask(exchange, id).thenApply(own -> own.then(task -> new Checked.Fine<>(true)));
    }

    private CompletionStage<Reply> act(Exchange exchange, TaskVerb verb, TaskId task, JsonNode body) {
        var operation = new Exchange.Operation("task." + verb.verb());
        var context = new TaskRequests.Context(
                task, exchange.caller().subject(), services.clocks().domain().instant());
        Checked<CommandKey> key = exchange.commandKey(operation, task.value(), body);
        return seen(exchange)
                .then(seen -> verb.read()
                        .apply(body, context)
                        .then(command -> new Checked.Fine<>(guarded(command, task, seen))))
                .fold(
                        command -> key.orAnswer(exchange, known -> submit(exchange, task, new Keyed(command, known))),
                        wrong -> Recall.ask(
                                exchange,
                                key,
                                wrong,
                                known -> Recall.at(services, task.home(), known)
                                        .thenCompose(became -> became.map(answer -> answer(exchange, answer))
                                                .orElseGet(() -> exchange.refuse(wrong)))));
    }

    private record Keyed(OrderCommand command, CommandKey key) {}

    private static OrderCommand guarded(OrderCommand command, TaskId task, OptionalInt seen) {
        return seen.isPresent() ? new OrderCommand.IfTaskIs(task, seen.getAsInt(), command) : command;
    }

    private CompletionStage<Reply> submit(Exchange exchange, TaskId task, Keyed keyed) {
        return services.shards()
                .submit(task.home(), keyed.command(), keyed.key(), services.deadline())
                .thenCompose(answer -> answer(exchange, answer));
    }

    private CompletionStage<Reply> answer(Exchange exchange, Shards.Answer answer) {
        Checked<Result> checked = Answers.check(answer);
        if (checked instanceof Checked.Wrong<Result> wrong
                && answer instanceof Shards.Decided decided
                && decided.result() instanceof OrderResult.TaskChanged changed) {
            return exchange.refuse(wrong.problem()).thenApply(reply -> reply.with("ETag", etag(changed.version())));
        }
        return checked.orAnswer(
                exchange,
                done -> views.recently((OrderResult.TaskRead) done).thenApply(view -> {
                    Reply reply = tagged(view);
                    return Answers.replayed(answer) ? reply.replayed() : reply;
                }));
    }

    private static Reply tagged(TaskJson.View view) {
        return Reply.ok(view).with("ETag", etag(view.version()));
    }

    private static String etag(int version) {
        return "\"" + version + "\"";
    }

    /** The task, if it is at a node of the caller's. */
    private CompletionStage<Checked<OrderResult.TaskRead>> ownTask(Exchange exchange, TaskId id) {
        return read(id).thenApply(read ->
                read.then(task -> exchange.caller().nodes().include(task.task().node())
                        ? new Checked.Fine<>(task)
                        : new Checked.Wrong<>(notYours(task.task().node()))));
    }

    private CompletionStage<Checked<OrderResult.TaskRead>> read(TaskId id) {
        return services.shards()
                .submit(id.home(), new OrderCommand.ReadTask(id), null, services.deadline())
                .thenApply(answer -> Answers.check(answer)
                        .then(result -> new Checked.Fine<>(((Shards.Decided) answer).as(OrderResult.TaskRead.class))));
    }

    static Checked<NodeId> ownNode(Exchange exchange) {
        return exchange.node("node_id")
                .then(node -> exchange.caller().nodes().include(node)
                        ? new Checked.Fine<>(node)
                        : new Checked.Wrong<>(notYours(node)));
    }

    static Problem notYours(NodeId node) {
        return Problem.of(ProblemCode.FORBIDDEN, "the token's node_ids do not include " + node);
    }

    private static <E extends Enum<E>> Checked<Optional<E>> word(Exchange exchange, String parameter, Class<E> type) {
        return exchange.optional(parameter, "is not one of the known words", text -> Fields.parseWord(text, type));
    }
}
