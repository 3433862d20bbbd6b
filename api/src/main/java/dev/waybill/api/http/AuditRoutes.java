package dev.waybill.api.http;

import dev.waybill.api.security.Scope;
import dev.waybill.core.audit.AuditReport;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The audit of every invariant, on demand. Whoever asks while one runs gets that one's answer. */
final class AuditRoutes {
    private final ApiServices services;
    private @Nullable CompletionStage<AuditReport> running;

    AuditRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/v1/audit", "audit", Set.of(Scope.AUDIT_READ), this::audit));
    }

    record Report(boolean clean, AuditReport report) {}

    private CompletionStage<Reply> audit(Exchange exchange) {
        CompletionStage<AuditReport> audit = running;
        if (audit == null || audit.toCompletableFuture().isDone()) {
            audit = services.desks().audit().get();
            running = audit;
        }
        return audit.thenApply(report -> Reply.ok(new Report(report.clean(), report)));
    }
}
