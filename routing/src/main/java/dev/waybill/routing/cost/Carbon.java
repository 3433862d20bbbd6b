package dev.waybill.routing.cost;

import dev.waybill.core.network.ServiceLevel;

/**
 * What carrying a parcel sets free, in grams of carbon dioxide: an estimate from its weight, the distance as the crow
 * flies and how fast it goes. The factors are round figures of the size that national inventories publish for freight:
 * lorries for standard services, vans for the same day, and aircraft for express services over long distances.
 */
public final class Carbon {
    /** The last mile of a delivery round, for each parcel. */
    private static final long LAST_MILE_GRAMS = 250;

    private static final long LORRY_PER_TONNE_KM = 110;
    private static final long VAN_PER_TONNE_KM = 700;
    private static final long AIRCRAFT_PER_TONNE_KM = 1_100;
    private static final long FLOWN_BEYOND_METRES = 500_000;
    private static final long GRAM_METRES_PER_TONNE_KM = 1_000_000_000;

    private Carbon() {}

    public static long grams(ServiceLevel level, long metres, long parcelGrams) {
        long factor = perTonneKm(level, metres);
        return LAST_MILE_GRAMS + factor * (parcelGrams * metres / 1_000) / (GRAM_METRES_PER_TONNE_KM / 1_000);
    }

    private static long perTonneKm(ServiceLevel level, long metres) {
        return switch (level) {
            case SAME_DAY -> VAN_PER_TONNE_KM;
            case EXPRESS -> metres > FLOWN_BEYOND_METRES ? AIRCRAFT_PER_TONNE_KM : LORRY_PER_TONNE_KM;
            case STANDARD -> LORRY_PER_TONNE_KM;
        };
    }
}
