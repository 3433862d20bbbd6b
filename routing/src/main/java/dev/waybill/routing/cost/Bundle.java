package dev.waybill.routing.cost;

/**
 * The goods of one part, as far as their cost goes.
 *
 * @param grams weight of all units
 * @param lines order lines, as capacity counts them
 * @param scarcityMills shadow price of all units at the node that gives them
 * @param units pieces of all lines together
 */
public record Bundle(long grams, int lines, long scarcityMills, int units) {}
