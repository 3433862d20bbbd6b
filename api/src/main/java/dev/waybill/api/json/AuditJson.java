package dev.waybill.api.json;

import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.AuditReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Audits as they are written. */
public final class AuditJson {
    private AuditJson() {}

    /** As on the wire in lower case. */
    public enum State {
        NONE,
        RUNNING,
        DONE
    }

    public record Audit(
            State state,
            @Nullable Boolean clean,
            @Nullable Long oversold,
            @Nullable Long checked,
            @Nullable Instant auditedAt,
            @Nullable Report report) {}

    public record Report(
            AuditReport.Checked checked,
            List<Violation> violations,
            long violationCount,
            long overReserved,
            long overBooked,
            long oversold,
            Duration took) {}

    public record Violation(String invariant, String statement, int shard, String key, String expected, String found) {}

    public static Audit of(AuditBoard.Standing standing, Instant wall) {
        AuditBoard.Done done = standing.done();
        boolean running = standing.running(wall);
        if (done == null) {
            return new Audit(running ? State.RUNNING : State.NONE, null, null, null, null, null);
        }
        AuditReport report = done.report();
        return new Audit(
                running ? State.RUNNING : State.DONE,
                report.clean(),
                report.oversold(),
                report.checked().rows(),
                done.at(),
                report(report));
    }

    private static Report report(AuditReport report) {
        return new Report(
                report.checked(),
                report.violations().stream().map(AuditJson::violation).toList(),
                report.violationCount(),
                report.overReserved(),
                report.overBooked(),
                report.oversold(),
                report.took());
    }

    private static Violation violation(dev.waybill.core.audit.Violation violation) {
        return new Violation(
                violation.invariant().name(),
                violation.invariant().statement(),
                violation.shard().value(),
                violation.key(),
                violation.expected(),
                violation.found());
    }
}
