package dev.waybill.api.event;

import dev.waybill.core.fulfillment.WorkChanges;
import dev.waybill.core.order.RecentEvents;
import java.time.InstantSource;

/**
 * What streams tell of.
 *
 * @param domain what the business reads
 * @param wall for the bounds
 * @param speed how many times as fast the domain clock runs
 */
public record Sources(RecentEvents events, WorkChanges work, InstantSource domain, InstantSource wall, double speed) {}
