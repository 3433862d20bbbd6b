package dev.waybill.core.tower;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What planners look at.
 *
 * @param atRiskWithin domain clock: a part that is due so soon and not packed is at risk
 * @param zone the network's day begins at midnight of this zone
 */
public record TowerSettings(Duration atRiskWithin, ZoneId zone) {}
