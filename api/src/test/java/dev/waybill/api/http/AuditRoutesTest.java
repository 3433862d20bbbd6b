package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.audit.Invariant;
import dev.waybill.core.audit.Partitions;
import dev.waybill.core.audit.Violation;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The audit, begun and read over HTTP. */
class AuditRoutesTest extends TowerGround {
    @Test
    void audit_isBegunByAPost_andToldAtOnce() throws Exception {
        JsonObject none = house.get("/v1/audit").json();
        contract.conforms("Audit", none);
        assertThat(none.getString("state")).isEqualTo("none");

        assertThat(house.post("/v1/audits", "").code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(house.post("/v1/audits", "{\"all\":true}", "Idempotency-Key", "k")
                        .status())
                .isEqualTo(422);
        var begun = house.post("/v1/audits", "", "Idempotency-Key", "k");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().getString("state")).isEqualTo("running");
        assertThat(house.get("/v1/tower").json().getJsonObject("proof").getBoolean("running"))
                .isTrue();

        var broken = new AuditReport(
                new AuditReport.Checked(16, 9, 8, 7, 6, 5, 4),
                List.of(new Violation(Invariant.I1, HOME, "pos S1/A", "bounds", "none")),
                1,
                0,
                0,
                2,
                Duration.ofSeconds(3));
        house.audits.done(new AuditBoard.Done("m1", house.wall.instant().plusSeconds(1), broken));
        house.audits.measured(new Partitions(
                house.wall.instant(),
                100,
                List.of(
                        new Partitions.Largest("shard_log", 100, null),
                        new Partitions.Largest("event_by_shard", 101, "7:2026-03-04"))));
        JsonObject done = house.get("/v1/audit").json();
        contract.conforms("Audit", done);
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(none.getValue("partitions")).isNull();
        JsonObject partitions = done.getJsonObject("partitions");
        assertThat(partitions.getJsonArray("largest")).hasSize(2);
        assertThat(partitions.getJsonArray("too_large"))
                .containsExactly(new JsonObject()
                        .put("table", "event_by_shard")
                        .put("bytes", 101)
                        .put("partition", "7:2026-03-04"));
        assertThat(done.getBoolean("clean")).isFalse();
        assertThat(done.getInteger("checked")).isEqualTo(9);
        assertThat(house.get("/v1/tower").json().getJsonObject("proof").getString("state"))
                .isEqualTo("broken");
    }
}
