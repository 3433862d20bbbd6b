package dev.waybill.routing.whatif;

import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Instant;

/** One order of the demand, in the words of the real decision code. */
public record ReplayOrder(String id, SourcingRequest request, Instant placedAt) {}
