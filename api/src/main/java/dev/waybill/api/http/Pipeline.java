package dev.waybill.api.http;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.api.security.TokenVerifier;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of every request: trace, admission, token, content type, body, action, answer. One for each verticle. */
final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final String TRACE = "trace";
    private static final String CALLER = "caller";
    private static final String BEARER = "Bearer ";
    private static final String NO_TOKEN = "send Authorization: Bearer with an access token, or sign in";

    private static final Set<HttpMethod> CHANGES = Set.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final QueryNames QUERY_NAMES = QueryNames.of(ContractRoutes.CONTRACT.body());

    private final ApiServices services;
    private final InFlight inFlight;
    private final BodyHandler bodies;

    Pipeline(ApiServices services, InFlight inFlight) {
        this.services = services;
        this.inFlight = inFlight;
        this.bodies = BodyHandler.create(false)
                .setBodyLimit(services.config().limits().bodyBytes());
    }

    void mount(Router router, Endpoint endpoint) {
        Route route = router.routeWithRegex(endpoint.method(), endpoint.regex()).setName(endpoint.template());
        route.handler(context -> admit(context, endpoint));
        route.handler(context -> authenticate(context, endpoint));
        route.handler(context -> checkQuery(context, endpoint));
        if (endpoint.body() == Endpoint.Body.JSON) {
            route.handler(this::readBody);
        }
        route.handler(context -> act(context, endpoint));
    }

    /** Problems instead of the framework's own pages. */
    void mountFailures(Router router) {
        router.errorHandler(404, context -> answer(context, ProblemCode.NOT_FOUND, "there is no such resource"));
        router.errorHandler(405, context -> answer(context, ProblemCode.METHOD_NOT_ALLOWED, "not with this method"));
        router.errorHandler(
                413,
                context -> answer(
                        context,
                        ProblemCode.BODY_TOO_LARGE,
                        "at most " + services.config().limits().bodyBytes() + " bytes"));
        router.errorHandler(400, context -> answer(context, ProblemCode.INVALID_PARAMETER, "the request is damaged"));
        router.errorHandler(500, this::broken);
    }

    private void admit(RoutingContext context, Endpoint endpoint) {
        Trace trace = Trace.from(context.request().getHeader("traceparent"), services.random());
        context.put(TRACE, trace);
        context.response().putHeader("traceparent", trace.traceparent());
        if (endpoint.rank() == Endpoint.Rank.STREAM) {
            context.next();
            return;
        }
        inFlight.partWith(context);
        if (inFlight.refusing()) {
            answer(context, ProblemCode.UNAVAILABLE, "this member is about to leave");
            return;
        }
        int most = services.config().limits().inFlight();
        if (inFlight.running() >= (endpoint.rank() == Endpoint.Rank.FIRST ? most : most / 2)) {
            answer(context, ProblemCode.TOO_MANY_REQUESTS, "too many requests at once");
            return;
        }
        inFlight.enter(context);
        context.next();
    }

    private void authenticate(RoutingContext context, Endpoint endpoint) {
        if (endpoint.anyOf().isEmpty()) {
            context.next();
            return;
        }
        String header = context.request().getHeader("Authorization");
        if (header == null) {
            authenticateBrowser(context, endpoint);
        } else if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            verify(context, endpoint, header.substring(BEARER.length()).strip());
        } else {
            unauthenticated(context, NO_TOKEN);
        }
    }

    /** By the cookie of its session, which browsers send whoever asks them to. */
    private void authenticateBrowser(RoutingContext context, Endpoint endpoint) {
        Optional<String> token = services.sessions().flatMap(sessions -> sessions.token(context.request()));
        if (token.isEmpty()) {
            unauthenticated(context, NO_TOKEN);
        } else if (!services.sessions().orElseThrow().mayUse(context.request())) {
            answer(context, ProblemCode.FORBIDDEN, "a session is for the pages of this member only");
        } else {
            context.response().putHeader("Cache-Control", "no-store");
            verify(context, endpoint, token.get());
        }
    }

    private void verify(RoutingContext context, Endpoint endpoint, String token) {
        context.put(Exchange.TOKEN, token);
        // The token's key may have to be fetched first; until then the body must wait.
        context.request().pause();
        Context eventLoop = Vertx.currentContext();
        services.tokens()
                .verify(token)
                .whenComplete((verdict, failure) ->
                        eventLoop.runOnContext(now -> admitCaller(context, endpoint, verdict, failure)));
    }

    private void admitCaller(
            RoutingContext context,
            Endpoint endpoint,
            TokenVerifier.@Nullable Verdict verdict,
            @Nullable Throwable failure) {
        if (verdict instanceof TokenVerifier.Accepted accepted) {
            authorize(context, endpoint.anyOf(), accepted.principal());
        } else if (verdict instanceof TokenVerifier.Rejected rejected) {
            unauthenticated(context, rejected.reason());
        } else if (verdict instanceof TokenVerifier.Unavailable unavailable) {
            answer(context, ProblemCode.UNAVAILABLE, unavailable.reason());
        } else {
            context.fail(failure);
        }
    }

    private void authorize(RoutingContext context, Set<Scope> anyOf, Principal caller) {
        if (anyOf.stream().noneMatch(caller.scopes()::contains)) {
            String needed = anyOf.stream().map(Scope::wire).sorted().collect(Collectors.joining(" or "));
            answer(context, ProblemCode.FORBIDDEN, "the token needs the scope " + needed);
            return;
        }
        context.put(CALLER, caller);
        context.next();
    }

    /** A misspelt parameter must not answer another question. */
    private void checkQuery(RoutingContext context, Endpoint endpoint) {
        Optional<Problem> unknown =
                QUERY_NAMES.refuse(endpoint.operationId(), context.queryParams().names());
        if (unknown.isPresent()) {
            send(context, unknown.get().reply(trace(context), context.request().path()));
        } else {
            context.next();
        }
    }

    private void unauthenticated(RoutingContext context, String why) {
        context.response().putHeader("WWW-Authenticate", "Bearer realm=\"waybill\"");
        answer(context, ProblemCode.UNAUTHENTICATED, why);
    }

    private void readBody(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        String length = context.request().getHeader("Content-Length");
        boolean bare = type == null
                && (length == null || length.equals("0"))
                && context.request().getHeader("Transfer-Encoding") == null;
        boolean patch = context.request().method().equals(HttpMethod.PATCH) && MediaTypes.isMergePatch(type);
        if (!bare && !patch && !MediaTypes.isJson(type)) {
            answer(context, ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send application/json in UTF-8");
            return;
        }
        if (context.request().getHeader("Content-Encoding") != null) {
            answer(context, ProblemCode.UNSUPPORTED_MEDIA_TYPE, "only feeds and imports may be packed");
            return;
        }
        bodies.handle(context);
        context.request().resume();
    }

    private void act(RoutingContext context, Endpoint endpoint) {
        if (endpoint.body() == Endpoint.Body.NONE) {
            context.request().resume();
        }
        if (needsTheNewest(endpoint)) {
            caughtUp(() -> act(context, endpoint, false));
        } else {
            act(context, endpoint, true);
        }
    }

    /** Rows can be read only once; what is changed must be compared with what is stored. */
    private static boolean needsTheNewest(Endpoint endpoint) {
        return endpoint.body() == Endpoint.Body.ROWS || CHANGES.contains(endpoint.method());
    }

    /** @param again whether it may be done once more when the network was not the newest */
    private void act(RoutingContext context, Endpoint endpoint, boolean again) {
        long reads = services.reads().readNumber();
        Exchange exchange = new Exchange(context, context.get(CALLER), trace(context));
        Context eventLoop = Vertx.currentContext();
        CompletionStage<Reply> reply = endpoint.action().answer(exchange);
        reply.whenComplete((answer, failure) -> eventLoop.runOnContext(now -> {
            if (failure != null) {
                context.fail(500, failure);
            } else if (again && exchange.refusedByTheNetwork()) {
                caughtUp(() -> {
                    // What was not known here may have been saved at another member a moment ago.
                    if (services.reads().readNumber() == reads) {
                        send(context, answer);
                    } else {
                        act(context, endpoint, false);
                    }
                });
            } else {
                send(context, answer);
            }
        }));
    }

    /** Goes on when the network shows what is stored, or it cannot be read. */
    private void caughtUp(Runnable then) {
        Context eventLoop = Vertx.currentContext();
        services.reads().catchUp().whenComplete((done, failure) -> eventLoop.runOnContext(now -> then.run()));
    }

    private void broken(RoutingContext context) {
        LOG.error(
                "request failed trace_id={} method={} path={}",
                trace(context).traceId(),
                context.request().method(),
                context.request().path(),
                context.failure());
        answer(context, ProblemCode.INTERNAL, "the failure is logged under this trace_id");
    }

    private void answer(RoutingContext context, ProblemCode code, String detail) {
        send(
                context,
                Problem.of(code, detail).reply(trace(context), context.request().path()));
    }

    private void send(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        if (reply.takenOver() || response.ended() || response.closed()) {
            return;
        }
        if (!context.request().isEnded()) {
            context.request().resume(); // what was not read is drained, so that the connection can go on
        }
        response.setStatusCode(reply.status());
        if (!reply.contentType().isEmpty()) {
            response.putHeader("Content-Type", reply.contentType());
        }
        reply.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(reply.body()));
    }

    private Trace trace(RoutingContext context) {
        Trace trace = context.get(TRACE);
        return trace != null ? trace : Trace.from(context.request().getHeader("traceparent"), services.random());
    }
}
