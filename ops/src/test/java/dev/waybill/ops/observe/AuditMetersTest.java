package dev.waybill.ops.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.audit.Invariant;
import dev.waybill.core.audit.Partitions;
import dev.waybill.core.audit.Violation;
import dev.waybill.core.shard.ShardId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditMetersTest {
    @Test
    void oversoldUnits_raiseTheMetricThatMustStayZero() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        AuditMeters meters = new AuditMeters(registry);
        assertThat(registry.scrape()).contains("waybill_stock_oversell_total 0.0");

        meters.count(report(2, 3), null);

        assertThat(registry.scrape())
                .contains("waybill_stock_oversell_total 3.0")
                .contains("waybill_audit_violations_total 2.0");
    }

    @Test
    void sameFindingsInTheNextAudit_countOnce() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        AuditMeters meters = new AuditMeters(registry);

        meters.count(report(2, 3), null);
        meters.count(report(2, 3), report(2, 3));
        meters.count(report(3, 4), report(2, 3));

        assertThat(registry.scrape())
                .contains("waybill_stock_oversell_total 4.0")
                .contains("waybill_audit_violations_total 3.0")
                .contains("waybill_audit_oversold 4.0")
                .contains("waybill_audit_broken 3.0");
    }

    @Test
    void partitions_areToldByTable_asTheyWereMeasuredLast() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        AuditMeters meters = new AuditMeters(registry);
        meters.partitions(partitions(7));
        meters.partitions(partitions(9));
        assertThat(registry.scrape()).contains("waybill_cassandra_partition_bytes{table=\"shard_log\"} 9.0");
        meters.partitions(null);
        assertThat(registry.scrape()).doesNotContain("waybill_cassandra_partition_bytes{");
    }

    private static Partitions partitions(long bytes) {
        return new Partitions(Instant.EPOCH, 100, List.of(new Partitions.Largest("shard_log", bytes, null)));
    }

    private static AuditReport report(int violations, int oversold) {
        List<Violation> listed = IntStream.range(0, violations)
                .mapToObj(i -> new Violation(Invariant.I1, new ShardId(i), "pos " + i, "bounds", "none"))
                .toList();
        return new AuditReport(
                new AuditReport.Checked(1, 1, 1, 1, 1, 1, 1),
                listed,
                violations,
                0,
                0,
                oversold,
                Duration.ofSeconds(1));
    }
}
