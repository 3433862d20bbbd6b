package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.api.json.Canonical;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Json;
import dev.waybill.api.security.Principal;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommandKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request as the routes see it. Valid until it is answered, on its event loop. */
final class Exchange {
    /** Visible ASCII, at most 255 characters, in quotes (as the draft has it) or bare (as most clients send it). */
    private static final Pattern KEY =
            Pattern.compile("\"([\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255})\"|([\\x21\\x23-\\x7e]{1,255})");

    static final String TOKEN = "token";

    private final RoutingContext context;
    private final @Nullable Principal caller;
    private final Trace trace;
    private volatile boolean ofTheNetwork;

    Exchange(RoutingContext context, @Nullable Principal caller, Trace trace) {
        this.context = context;
        this.caller = caller;
        this.trace = trace;
    }

    /** Who asks. Throws {@link IllegalStateException} on an open route. */
    Principal caller() {
        if (caller == null) {
            throw new IllegalStateException("an open route has no caller");
        }
        return caller;
    }

    /** The access token of the caller. */
    String token() {
        return context.get(TOKEN);
    }

    Trace trace() {
        return trace;
    }

    HttpServerRequest request() {
        return context.request();
    }

    String path(String parameter) {
        return context.pathParam(parameter.replace("_", ""));
    }

    Optional<String> query(String parameter) {
        List<String> values = context.queryParam(parameter);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    /** Whether it was refused for what the network looks like here, which may not be the newest. */
    boolean refusedByTheNetwork() {
        return ofTheNetwork;
    }

    CompletionStage<Reply> refuse(Problem problem) {
        ofTheNetwork = problem.ofTheNetwork();
        return problem.reply(trace, context.request().path()).now();
    }

    CompletionStage<Reply> refuse(ProblemCode code, String detail) {
        return refuse(Problem.of(code, detail));
    }

    Checked<JsonNode> json() {
        byte[] bytes = context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
        return Checked.of(Json.tree(bytes));
    }

    /** The body of a verb, which may be left out. */
    Checked<JsonNode> jsonOrEmpty() {
        return context.body().buffer() == null || context.body().length() == 0
                ? new Checked.Fine<>(JsonNodeFactory.instance.objectNode())
                : json();
    }

    <T> Checked<T> json(Class<T> type) {
        return json().then(tree -> Checked.of(Json.bind(tree, type)));
    }

    /** A parameter that may be left out; {@code parse} answers null for a wrong text. */
    <T> Checked<Optional<T>> optional(String parameter, String detail, Function<String, @Nullable T> parse) {
        Optional<String> text = query(parameter);
        if (text.isEmpty()) {
            return new Checked.Fine<>(Optional.empty());
        }
        T value = parse.apply(text.get());
        return value == null ? wrong(parameter, detail) : new Checked.Fine<>(Optional.of(value));
    }

    <T> Checked<T> required(String parameter, String detail, Function<String, @Nullable T> parse) {
        return optional(parameter, detail, parse)
                .then(value -> value.isPresent()
                        ? new Checked.Fine<>(value.get())
                        : wrong(parameter, "is required: " + detail));
    }

    Checked<NodeId> node(String parameter) {
        return required(parameter, "must be the id of a node", text -> Names.isName(text) ? new NodeId(text) : null);
    }

    static <T> Checked<T> wrong(String parameter, String detail) {
        return new Checked.Wrong<>(Problem.parameter(new FieldError(parameter, "INVALID_PARAMETER", detail)));
    }

    /**
     * The caller's idempotency key for an operation on a target.
     *
     * @param target what the operation is about, empty when it creates something
     */
    Checked<CommandKey> commandKey(Operation operation, String target, JsonNode body) {
        Optional<String> header = header("Idempotency-Key");
        if (header.isEmpty()) {
            String detail = operation.name() + " must carry an Idempotency-Key, so that it may be sent again";
            return new Checked.Wrong<>(Problem.of(ProblemCode.IDEMPOTENCY_KEY_MISSING, detail));
        }
        var matcher = KEY.matcher(header.get().strip());
        if (!matcher.matches()) {
            return new Checked.Wrong<>(Problem.parameter(new FieldError(
                    "Idempotency-Key", "INVALID_HEADER", "must be 1 to 255 characters of visible ASCII")));
        }
        String key = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        String hash = Canonical.hash(caller().clientId().value(), operation.name(), target, key);
        return new Checked.Fine<>(new CommandKey(hash, Canonical.hash(body)));
    }

    /** The name of an operation; idempotency keys are scoped by it. */
    record Operation(String name) {}
}
