package dev.waybill.routing.strategy;

import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * What all nodes are asked about one request.
 *
 * @param from work is released to a node then, not earlier
 * @param lateness how much later than promised an answer may be
 * @param bringing whether other nodes may send goods to the store where they are collected
 */
public record Terms(SourcingRequest request, Limits limits, Instant from, Duration lateness, boolean bringing) {
    /** From nodes that serve by themselves. */
    public Terms(SourcingRequest request, Limits limits, Instant from, Duration lateness) {
        this(request, limits, from, lateness, false);
    }

    /** The same, if work began only then. */
    Terms startingAt(Instant then) {
        return new Terms(request, limits, then, lateness, bringing);
    }
}
