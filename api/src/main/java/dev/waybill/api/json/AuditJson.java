package dev.waybill.api.json;

import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.audit.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
            @Nullable Report report,
            @Nullable Measured partitions) {}

    /**
     * The proof of a day.
     *
     * @param clean none of its audits found anything; null when there was none
     */
    public record Day(LocalDate day, int audits, @Nullable Boolean clean, long oversold, List<OfDay> reports) {}

    public record OfDay(Instant auditedAt, String member, boolean clean, Report report) {}

    /** {@code tooLarge} are those of {@code largest} that pass the bound. */
    public record Measured(Instant measuredAt, long boundBytes, List<Partition> tooLarge, List<Partition> largest) {}

    public record Partition(
            String table, long bytes, @Nullable String partition) {}

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
        Measured partitions = measured(standing.partitions());
        if (done == null) {
            return new Audit(running ? State.RUNNING : State.NONE, null, null, null, null, null, partitions);
        }
        AuditReport report = done.report();
        return new Audit(
                running ? State.RUNNING : State.DONE,
                report.clean(),
                report.oversold(),
                report.checked().rows(),
                done.at(),
                report(report),
                partitions);
    }

    public static Day day(LocalDate day, List<AuditBoard.Done> done) {
        return new Day(
                day,
                done.size(),
                done.isEmpty()
                        ? null
                        : done.stream().allMatch(each -> each.report().clean()),
                done.stream().mapToLong(each -> each.report().oversold()).max().orElse(0),
                done.stream()
                        .map(each -> new OfDay(
                                each.at(), each.member(), each.report().clean(), report(each.report())))
                        .toList());
    }

    private static @Nullable Measured measured(@Nullable Partitions known) {
        return known == null
                ? null
                : new Measured(
                        known.at(), known.boundBytes(), partitions(known.tooLarge()), partitions(known.largest()));
    }

    private static List<Partition> partitions(List<Partitions.Largest> largest) {
        return largest.stream()
                .map(each -> new Partition(each.table(), each.bytes(), each.key()))
                .toList();
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
