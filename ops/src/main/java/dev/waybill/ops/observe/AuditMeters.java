package dev.waybill.ops.observe;

import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.audit.Partitions;
import dev.waybill.core.audit.Violation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What audits found, in numbers. The counters rise with what the audit before did not find, so that a damage counts
 * once however often it is seen; the gauges show what the newest audit of any member found.
 */
public final class AuditMeters {
    private final Counter oversell;
    private final Counter violations;
    private final AtomicLong standingOversold = new AtomicLong();
    private final AtomicLong standingViolations = new AtomicLong();
    private final MultiGauge partitions;

    public AuditMeters(MeterRegistry registry) {
        oversell = registry.counter(MetricNames.OVERSELL);
        violations = registry.counter(MetricNames.VIOLATIONS);
        partitions = MultiGauge.builder(MetricNames.PARTITION)
                .baseUnit("bytes")
                .description("The largest partition of each table, as last measured by any member")
                .register(registry);
        Gauge.builder(MetricNames.AUDIT_OVERSOLD, standingOversold, AtomicLong::get)
                .description("Units oversold, as the newest audit found")
                .register(registry);
        Gauge.builder(MetricNames.AUDIT_BROKEN, standingViolations, AtomicLong::get)
                .description("Violations that the newest audit found")
                .register(registry);
    }

    /** An audit of this member is done; {@code before} is the report of the audit before it, by whatever member. */
    public void count(AuditReport report, @Nullable AuditReport before) {
        long known = before == null ? 0 : before.oversold();
        oversell.increment((double) Math.max(0, report.oversold() - known));
        violations.increment((double) fresh(report, before));
        standing(report);
    }

    /** Those that are listed and were not before, and all that are too many to be listed and were not before. */
    private static long fresh(AuditReport report, @Nullable AuditReport before) {
        if (before == null) {
            return report.violationCount();
        }
        Set<String> known =
                before.violations().stream().map(AuditMeters::identity).collect(Collectors.toSet());
        long listed = report.violations().stream()
                .filter(violation -> !known.contains(identity(violation)))
                .count();
        return Math.max(listed, report.violationCount() - before.violationCount());
    }

    private static String identity(Violation violation) {
        return violation.invariant() + "/" + violation.shard().value() + "/" + violation.key();
    }

    /** What was measured last; null when nothing was. */
    public void partitions(@Nullable Partitions measured) {
        List<Partitions.Largest> largest = measured == null ? List.of() : measured.largest();
        partitions.register(
                largest.stream()
                        .<MultiGauge.Row<?>>map(each -> MultiGauge.Row.of(Tags.of("table", each.table()), each.bytes()))
                        .toList(),
                true);
    }

    /** What the newest audit says; null when there was none. */
    public void standing(@Nullable AuditReport report) {
        standingOversold.set(report == null ? 0 : report.oversold());
        standingViolations.set(report == null ? 0 : report.violationCount());
    }
}
