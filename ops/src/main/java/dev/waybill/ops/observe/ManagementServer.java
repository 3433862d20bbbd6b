package dev.waybill.ops.observe;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Serves {@code /metrics} and {@code /health/*} on a port of its own, by default on loopback only. */
public final class ManagementServer {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;

    private final PrometheusMeterRegistry metrics;
    private final Health health;

    public ManagementServer(PrometheusMeterRegistry metrics, Health health) {
        this.metrics = metrics;
        this.health = health;
    }

    public Future<HttpServer> listen(Vertx vertx, String host, int port) {
        return vertx.createHttpServer().requestHandler(this::answer).listen(port, host);
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/metrics" ->
                request.response()
                        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.scrape());
            case "/health/live" -> report(request, Map.of("process", true), Map.of());
            case "/health/started" -> report(request, Map.of("started", health.isStarted()), Map.of());
            case "/health/ready" -> report(request, health.checks(), health.facts());
            default -> request.response().setStatusCode(NOT_FOUND).end();
        }
    }

    private static void report(
            HttpServerRequest request, Map<String, Boolean> checks, Map<String, Map<String, Integer>> facts) {
        boolean up = checks.values().stream().allMatch(Boolean::booleanValue);
        JsonObject details = new JsonObject();
        checks.forEach((name, holds) -> details.put(name, holds ? "UP" : "DOWN"));
        JsonObject body = new JsonObject().put("status", up ? "UP" : "DOWN").put("checks", details);
        facts.forEach((name, told) -> {
            JsonObject written = new JsonObject();
            told.forEach(written::put);
            body.put(name, written);
        });
        request.response()
                .setStatusCode(up ? OK : UNAVAILABLE)
                .putHeader("content-type", "application/json")
                .end(body.encode());
    }
}
