package dev.waybill.api.http;

import dev.waybill.api.json.AuditJson;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.TaskRequests;
import dev.waybill.api.security.Scope;
import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.shard.CommandKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The audit of every invariant: begun by a POST, told by a GET at once. */
final class AuditRoutes {
    private static final Set<Scope> READ = Set.of(Scope.AUDIT_READ);
    private static final Exchange.Operation START = new Exchange.Operation("audit.start");

    private final ApiServices services;

    AuditRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/audit", "audit", READ, this::newest),
                Endpoint.get("/v1/audits", "auditsOfDay", READ, this::ofDay),
                Endpoint.post("/v1/audits", "startAudit", READ, this::start));
    }

    private CompletionStage<Reply> newest(Exchange exchange) {
        return services.control().audits().now().thenApply(standing -> Reply.ok(view(standing)));
    }

    private AuditJson.Audit view(AuditBoard.Standing standing) {
        return AuditJson.of(standing, services.clocks().wall().instant());
    }

    private CompletionStage<Reply> ofDay(Exchange exchange) {
        Instant wall = services.clocks().wall().instant();
        return exchange.optional("day", "must be a UTC day such as 2026-03-14", OrderListRoutes::day)
                .orAnswer(exchange, asked -> {
                    LocalDate day =
                            asked.orElseGet(() -> wall.atZone(ZoneOffset.UTC).toLocalDate());
                    return services.control().audits().of(day).thenApply(done -> Reply.ok(AuditJson.day(day, done)));
                });
    }

    private CompletionStage<Reply> start(Exchange exchange) {
        return exchange.jsonOrEmpty()
                .orAnswer(
                        exchange,
                        body -> exchange.commandKey(START, "", body)
                                .orAnswer(
                                        exchange,
                                        key -> Checked.of(Json.bind(body, TaskRequests.Nothing.class))
                                                .orAnswer(exchange, nothing -> start(key))));
    }

    private CompletionStage<Reply> start(CommandKey key) {
        return services.control().audits().start(key).thenApply(standing -> Reply.accepted(view(standing)));
    }
}
