package dev.waybill.ops.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.audit.AuditReport;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditMetersTest {
    @Test
    void oversoldUnits_raiseTheMetricThatMustStayZero() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        AuditMeters meters = new AuditMeters(registry);
        assertThat(registry.scrape()).contains("waybill_stock_oversell_total 0.0");

        meters.count(new AuditReport(
                new AuditReport.Checked(1, 1, 1, 1, 1, 1, 1), List.of(), 2, 0, 0, 3, Duration.ofSeconds(1)));

        assertThat(registry.scrape())
                .contains("waybill_stock_oversell_total 3.0")
                .contains("waybill_audit_violations_total 2.0");
    }
}
