package dev.waybill.api.event;

import dev.waybill.core.fulfillment.WorkChanges;
import dev.waybill.core.order.RecentEvents;
import dev.waybill.core.tower.TowerView;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What streams tell of.
 *
 * @param tower the last view of the network; reading it costs nothing
 * @param domain what the business reads
 * @param wall for the bounds
 * @param speed how many times as fast the domain clock runs
 */
public record Sources(
        RecentEvents events,
        WorkChanges work,
        Supplier<TowerView> tower,
        InstantSource domain,
        InstantSource wall,
        double speed) {}
