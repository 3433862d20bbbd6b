package dev.waybill.routing.cost;

import dev.waybill.core.network.Freight;

/** Weight and size of one unit of each line, as arrays: searches ask for them millions of times. */
public record UnitFreight(long[] grams, long[] cubicMm) {
    /** Lines whose size is not known. */
    public static UnitFreight ofGrams(long[] grams) {
        return new UnitFreight(grams, new long[grams.length]);
    }

    /** So many units of a line. */
    public Freight of(int line, int units) {
        return new Freight(units * grams[line], units * cubicMm[line]);
    }

    /** So many units of each line, together. */
    public Freight of(int[] units) {
        long weight = 0;
        long volume = 0;
        for (int line = 0; line < units.length; line++) {
            weight += units[line] * grams[line];
            volume += units[line] * cubicMm[line];
        }
        return new Freight(weight, volume);
    }
}
