package dev.waybill.routing.strategy;

import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * What all nodes are asked about one request.
 *
 * @param from work is released to a node then, not earlier
 * @param lateness how much later than promised an answer may be
 */
public record Terms(SourcingRequest request, Limits limits, Instant from, Duration lateness) {}
