package dev.waybill.ops.observe;

import dev.waybill.core.audit.AuditReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What audits found, in numbers. Each audit that still finds a damage counts it again. */
public final class AuditMeters {
    private final Counter oversell;
    private final Counter violations;

    public AuditMeters(MeterRegistry registry) {
        oversell = registry.counter(MetricNames.OVERSELL);
        violations = registry.counter(MetricNames.VIOLATIONS);
    }

    public void count(AuditReport report) {
        oversell.increment((double) report.oversold());
        violations.increment((double) report.violationCount());
    }
}
