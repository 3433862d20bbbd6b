package dev.waybill.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where members tell each other about audits, so that all of them answer the same. Wall clocks. */
public interface AuditBoard {
    /** An audit that began longer ago has died with its member. */
    Duration LONGEST = Duration.ofMinutes(30);

    /** Violations of a report that is kept. */
    int LISTED = 20;

    CompletionStage<Standing> read();

    /** The reports of audits that ended on that UTC day, the oldest first. */
    CompletionStage<List<Done>> of(LocalDate day);

    /** A member has begun one. */
    CompletionStage<Void> begun(Begun begun);

    /** A member has finished one. Kept for thirteen months, with up to {@link #LISTED} of its violations. */
    CompletionStage<Void> done(Done done);

    /** A member has measured the partitions. */
    CompletionStage<Void> measured(Partitions partitions);

    record Begun(String member, Instant at) {}

    record Done(String member, Instant at, AuditReport report) {
        public LocalDate day() {
            return at.atZone(ZoneOffset.UTC).toLocalDate();
        }

        /** What is kept of it. */
        public Done brief() {
            return new Done(member, at, report.listing(LISTED));
        }
    }

    /** The newest of each; null where there was none. */
    record Standing(
            @Nullable Begun begun,
            @Nullable Done done,
            @Nullable Partitions partitions) {
        public static final Standing NONE = new Standing(null, null, null);

        public Standing with(Begun newer) {
            return new Standing(newer, done, partitions);
        }

        public Standing with(Done newer) {
            return new Standing(begun, newer, partitions);
        }

        public Standing with(Partitions newer) {
            return new Standing(begun, done, newer);
        }

        /** Whether one runs somewhere. */
        public boolean running(Instant now) {
            boolean ended = begun == null || (done != null && !done.at().isBefore(begun.at()));
            return !ended && begun != null && now.isBefore(begun.at().plus(LONGEST));
        }
    }
}
