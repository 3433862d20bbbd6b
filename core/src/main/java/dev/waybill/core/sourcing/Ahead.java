package dev.waybill.core.sourcing;

import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import java.time.Instant;
import java.util.Optional;

/** Plans with what is to come, as far as items and customers allow it. Safe for any thread. */
public interface Ahead {
    /** Nothing may be ordered that is not there. */
    Ahead NONE = (request, now, latest) -> Optional.empty();

    /** The plan whose goods are there first, not later than {@code latest}; its parts say what they wait for. */
    Optional<Sourced> source(SourcingRequest request, Instant now, Instant latest);
}
