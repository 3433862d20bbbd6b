package dev.waybill.core.catalog;

import java.time.Instant;

/**
 * An item that is not on sale yet: until then it may be ordered, and does not leave.
 *
 * @param releaseAt domain clock
 * @param maxUnits of one order
 */
public record PreorderTerms(Instant releaseAt, int maxUnits) {}
