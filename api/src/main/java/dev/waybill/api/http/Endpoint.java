package dev.waybill.api.http;

import dev.waybill.api.security.Scope;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation of the API, as the contract names it.
 *
 * @param template path with parameters in braces, and a verb after a colon where there is one
 * @param anyOf scopes of which the token must have one; empty when the operation is open
 */
record Endpoint(
        HttpMethod method, String template, String operationId, Set<Scope> anyOf, Body body, Rank rank, Action action) {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

    Endpoint {
        anyOf = Set.copyOf(anyOf);
    }

    /** What an operation takes as its body. */
    enum Body {
        NONE,
        JSON,
        /** NDJSON or CSV, read as it comes. */
        ROWS
    }

    /** What is shed first when too much comes at once: checkout and the shop floor go last. */
    enum Rank {
        FIRST,
        OTHER,
        /** Stays open; has a bound of its own and is not counted among the requests at once. */
        STREAM
    }

    /** Answers a request. The stage fails only for bugs and broken infrastructure. */
    @FunctionalInterface
    interface Action {
        CompletionStage<Reply> answer(Exchange exchange);
    }

    static Endpoint get(String template, String operationId, Set<Scope> anyOf, Action action) {
        return new Endpoint(HttpMethod.GET, template, operationId, anyOf, Body.NONE, Rank.OTHER, action);
    }

    static Endpoint put(String template, String operationId, Set<Scope> anyOf, Action action) {
        return new Endpoint(HttpMethod.PUT, template, operationId, anyOf, Body.JSON, Rank.OTHER, action);
    }

    static Endpoint patch(String template, String operationId, Set<Scope> anyOf, Action action) {
        return new Endpoint(HttpMethod.PATCH, template, operationId, anyOf, Body.JSON, Rank.OTHER, action);
    }

    static Endpoint post(String template, String operationId, Set<Scope> anyOf, Action action) {
        return new Endpoint(HttpMethod.POST, template, operationId, anyOf, Body.JSON, Rank.OTHER, action);
    }

    static Endpoint delete(String template, String operationId, Set<Scope> anyOf, Action action) {
        return new Endpoint(HttpMethod.DELETE, template, operationId, anyOf, Body.NONE, Rank.OTHER, action);
    }

    static Endpoint rows(String template, String operationId, Set<Scope> anyOf, Action action) {
        return new Endpoint(HttpMethod.POST, template, operationId, anyOf, Body.ROWS, Rank.OTHER, action);
    }

    Endpoint first() {
        return new Endpoint(method, template, operationId, anyOf, body, Rank.FIRST, action);
    }

    /** An operation that takes over the response and writes to it as long as somebody listens. */
    static Endpoint stream(String template, String operationId, Set<Scope> anyOf, Action action) {
        return new Endpoint(HttpMethod.GET, template, operationId, anyOf, Body.NONE, Rank.STREAM, action);
    }

    /** The template as a regex with a group for each parameter; a parameter has no slash and no colon. */
    String regex() {
        Matcher parameters = PARAMETER.matcher(template);
        StringBuilder regex = new StringBuilder();
        int end = 0;
        while (parameters.find()) {
            regex.append(Pattern.quote(template.substring(end, parameters.start())))
                    .append("(?<")
                    .append(parameters.group(1).replace("_", ""))
                    .append(">[^/:]+)");
            end = parameters.end();
        }
        return regex.append(Pattern.quote(template.substring(end))).toString();
    }
}
