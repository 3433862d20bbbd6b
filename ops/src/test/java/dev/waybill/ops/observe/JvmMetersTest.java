package dev.waybill.ops.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class JvmMetersTest {
    @Test
    void scrape_tellsWhatTheProcessHasAndTakes() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (JvmMeters meters = new JvmMeters(registry)) {
            assertThat(meters).isNotNull();
            assertThat(registry.scrape())
                    .contains("jvm_memory_used_bytes{")
                    .contains("jvm_compilation_time_ms_total{")
                    .contains("jvm_threads_live_threads ")
                    .contains("jvm_gc_overhead")
                    .contains("process_cpu_usage ")
                    .contains("process_files_open_files ")
                    .contains("process_uptime_seconds ");
        }
    }
}
