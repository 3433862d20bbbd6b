package dev.waybill.simulator.world;

import dev.waybill.core.network.GeoPoint;

/** A place where customers live; {@code weight} is its part of all orders, in any unit. */
public record DemandCell(String name, String state, GeoPoint point, double weight) {}
