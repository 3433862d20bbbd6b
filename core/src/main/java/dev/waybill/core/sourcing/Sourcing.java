package dev.waybill.core.sourcing;

import java.time.Instant;

/** Chooses nodes for one order. Pure computation over what this member knows; the shards re-check reality. */
public interface Sourcing {
    SourcingOutcome source(SourcingRequest request, Instant now);
}
