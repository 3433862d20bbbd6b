package dev.waybill.core.network;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One service of a carrier, with its rate card and transit days by distance band.
 *
 * @param id the retailer's name for it, unique
 * @param pickupDays days on which the carrier collects; it moves parcels on the same days
 * @param lastPickup local time at the node by which a parcel must be packed to leave on that day
 * @param bands by distance, ascending; beyond the last band the service does not deliver
 */
public record CarrierService(
        String id,
        String carrier,
        ServiceLevel level,
        Set<DayOfWeek> pickupDays,
        LocalTime lastPickup,
        Set<String> countries,
        List<Band> bands) {
    public CarrierService {
        pickupDays = Set.copyOf(pickupDays);
        countries = Set.copyOf(countries);
        bands = List.copyOf(bands);
    }

    /** The band of the rate card for a distance, or empty when the service does not go that far. */
    public Optional<Band> bandFor(long metres) {
        return bands.stream().filter(band -> metres <= band.maxMetres()).findFirst();
    }

    public boolean servesCountry(String country) {
        return countries.contains(country);
    }

    /**
     * One distance band of the rate card; costs in mills (1/1000 minor unit).
     *
     * @param maxMetres the band's upper end, inclusive
     * @param transitDays carrier working days from pick-up to delivery; 0 is the same day
     * @param parcelMills cost of a parcel
     * @param perKgMills cost of each started kilogram
     */
    public record Band(long maxMetres, int transitDays, long parcelMills, long perKgMills) {
        private static final long GRAMS_PER_KG = 1_000;

        /** Cost in mills of one parcel of that weight in grams; a started kilogram counts whole, at least one does. */
        public long costMills(long grams) {
            long startedKg = Math.max(1, (grams + GRAMS_PER_KG - 1) / GRAMS_PER_KG);
            return parcelMills + startedKg * perKgMills;
        }
    }
}
