package dev.waybill.simulator.world;

import dev.waybill.core.catalog.Item;

/**
 * An item and how much of it is wanted.
 *
 * @param dailyUnits units that the whole network sells on an average day
 */
public record DemandedItem(Item item, double dailyUnits) {}
