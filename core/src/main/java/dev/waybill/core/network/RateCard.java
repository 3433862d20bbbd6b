package dev.waybill.core.network;

import org.jspecify.annotations.Nullable;

/**
 * What a carrier service charges beyond the weight in a band. Prices never fall when a parcel gets heavier or larger.
 *
 * @param dimDivisor cubic centimetres that count like a kilogram: a parcel is charged by the greater of its weight and its
 *     volume divided by it; 0 where only the weight counts
 * @param fuelPermille added to everything else, in 1/1000 of it
 * @param residentialMills for each parcel: a delivery goes to where its customer lives
 * @param oversize for parcels that are handled apart, or null
 */
public record RateCard(
        int dimDivisor,
        int fuelPermille,
        long residentialMills,
        @Nullable Oversize oversize) {
    public static final int MAX_DIVISOR = 100_000;
    /** Twice the price. */
    public static final int MAX_FUEL_PERMILLE = 1_000;

    private static final long CUBIC_MM_PER_CUBIC_CM = 1_000;
    private static final long GRAMS_PER_KG = 1_000;
    private static final long PERMILLE = 1_000;

    /**
     * Parcels heavier or larger than that.
     *
     * @param overGrams or null where weight does not matter
     * @param overCubicCm or null where size does not matter
     */
    public record Oversize(
            @Nullable Long overGrams, @Nullable Long overCubicCm, long mills) {
        boolean of(Freight freight) {
            return (overGrams != null && freight.grams() > overGrams)
                    || (overCubicCm != null && freight.cubicMm() > overCubicCm * CUBIC_MM_PER_CUBIC_CM);
        }
    }

    /** The weight that is charged. */
    public long chargedGrams(Freight freight) {
        if (dimDivisor == 0) {
            return freight.grams();
        }
        long perGram = dimDivisor * CUBIC_MM_PER_CUBIC_CM / GRAMS_PER_KG;
        return Math.max(freight.grams(), (freight.cubicMm() + perGram - 1) / perGram);
    }

    /** @param mills the price by weight and distance */
    long withSurcharges(long mills, Freight freight) {
        long sum = mills + residentialMills + (oversize != null && oversize.of(freight) ? oversize.mills() : 0);
        return sum + sum * fuelPermille / PERMILLE;
    }
}
