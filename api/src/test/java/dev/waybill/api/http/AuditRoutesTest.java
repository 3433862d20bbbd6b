package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.audit.Invariant;
import dev.waybill.core.audit.Partitions;
import dev.waybill.core.audit.Violation;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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

    @Test
    void audits_ofADay_areItsProof() throws Exception {
        Instant noon = Instant.parse("2026-03-14T12:00:00Z");
        house.audits.done(new AuditBoard.Done("m1", noon, report(0)));
        house.audits.done(new AuditBoard.Done("m2", noon.plusSeconds(1800), report(30)));
        house.audits.done(new AuditBoard.Done("m1", noon.plus(Duration.ofDays(1)), report(0)));

        JsonObject day = house.get("/v1/audits?day=2026-03-14").json();
        contract.conforms("AuditDay", day);
        assertThat(day.getMap())
                .containsEntry("day", "2026-03-14")
                .containsEntry("audits", 2)
                .containsEntry("clean", false);
        JsonObject second = day.getJsonArray("reports").getJsonObject(1);
        assertThat(second.getString("member")).isEqualTo("m2");
        assertThat(second.getJsonObject("report").getInteger("violation_count")).isEqualTo(30);
        assertThat(second.getJsonObject("report").getJsonArray("violations")).hasSize(AuditBoard.LISTED);
        assertThat(house.get("/v1/audits?day=2026-03-15").json().getBoolean("clean"))
                .isTrue();
        JsonObject empty = house.get("/v1/audits?day=2026-03-16").json();
        contract.conforms("AuditDay", empty);
        assertThat(empty.getBoolean("clean")).isNull();
        assertThat(house.get("/v1/audits?day=yesterday").code()).isEqualTo("INVALID_PARAMETER");
    }

    private static AuditReport report(int violations) {
        Violation violation = new Violation(Invariant.I1, HOME, "pos S1/A", "bounds", "none");
        return new AuditReport(
                new AuditReport.Checked(16, 9, 8, 7, 6, 5, 4),
                Collections.nCopies(violations, violation),
                violations,
                0,
                0,
                0,
                Duration.ofSeconds(3));
    }
}
