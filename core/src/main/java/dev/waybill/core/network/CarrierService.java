package dev.waybill.core.network;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One service of a carrier, with its rate card and transit days by distance band.
 *
 * @param id the retailer's name for it, unique
 * @param pickupDays days on which the carrier collects; it moves parcels on the same days
 * @param lastPickup local time at the node by which a parcel must be packed to leave on that day
 * @param bands by distance, ascending; beyond the last band the service does not deliver
 * @param card what it charges beyond weight and distance; null for nothing
 * @param lane the nodes between which it carries; null when it carries to customers. Its bands are then of the distance
 *     between the nodes, their transit days those of the calendar, and its last pickup is the cutoff of a transfer
 */
public record CarrierService(
        String id,
        String carrier,
        ServiceLevel level,
        Set<DayOfWeek> pickupDays,
        LocalTime lastPickup,
        Set<String> countries,
        List<Band> bands,
        @Nullable RateCard card,
        @Nullable Lane lane) {
    public CarrierService {
        pickupDays = Set.copyOf(pickupDays);
        countries = Set.copyOf(countries);
        bands = List.copyOf(bands);
    }

    /** To customers. */
    public CarrierService(
            String id,
            String carrier,
            ServiceLevel level,
            Set<DayOfWeek> pickupDays,
            LocalTime lastPickup,
            Set<String> countries,
            List<Band> bands,
            @Nullable RateCard card) {
        this(id, carrier, level, pickupDays, lastPickup, countries, bands, card, null);
    }

    /** The band of the rate card for a distance, or empty when the service does not go that far. */
    public Optional<Band> bandFor(long metres) {
        return bands.stream().filter(band -> metres <= band.maxMetres()).findFirst();
    }

    /** What a parcel costs in one of the service's bands, in mills: the one price of everybody. */
    public long priceMills(Band band, Freight freight) {
        return card == null
                ? band.costMills(freight.grams())
                : card.withSurcharges(band.costMills(card.chargedGrams(freight)), freight);
    }

    /** Whether it carries to customers in that country. */
    public boolean servesCountry(String country) {
        return lane == null && countries.contains(country);
    }

    /**
     * One distance band of the rate card; costs in mills (1/1000 minor unit).
     *
     * @param maxMetres the band's upper end, inclusive
     * @param transitDays carrier working days from pick-up to delivery; 0 is the same day
     * @param parcelMills cost of a parcel
     * @param perKgMills cost of each started kilogram
     * @param breaks prices of lighter parcels, by weight, ascending; empty where every parcel has the other price
     */
    public record Band(long maxMetres, int transitDays, long parcelMills, long perKgMills, List<WeightBreak> breaks) {
        private static final long GRAMS_PER_KG = 1_000;

        public Band {
            breaks = List.copyOf(breaks);
        }

        /** Without prices of their own for lighter parcels. */
        public Band(long maxMetres, int transitDays, long parcelMills, long perKgMills) {
            this(maxMetres, transitDays, parcelMills, perKgMills, List.of());
        }

        /**
         * Cost in mills of one parcel of that weight in grams: that of the first break that takes it, else by the
         * kilogram; a started kilogram counts whole, at least one does.
         */
        public long costMills(long grams) {
            for (WeightBreak each : breaks) {
                if (grams <= each.maxGrams()) {
                    return each.mills();
                }
            }
            long startedKg = Math.max(1, (grams + GRAMS_PER_KG - 1) / GRAMS_PER_KG);
            return parcelMills + startedKg * perKgMills;
        }
    }

    /** What a parcel of at most so much costs, whatever it weighs. */
    public record WeightBreak(long maxGrams, long mills) {}
}
