package dev.waybill.core.network;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Where something is, coarse enough to carry no person's address.
 *
 * @param country ISO 3166-1 alpha-2
 * @param region state or province code, may be empty
 * @param postalCode postal code, may be empty
 */
public record Place(String country, String region, String postalCode, GeoPoint point) {
    private static final double DEGREES_PER_HOUR = 15;

    /** The state or province with its country, such as {@code US-NY}; only the country where there is none. */
    public String area() {
        return region.isEmpty() ? country : country + "-" + region;
    }

    /** The zone of the state in the US; elsewhere, and for an unknown state, the whole hour nearest to the sun's. */
    public ZoneId zone() {
        ZoneId solar = ZoneOffset.ofHours((int) Math.round(point.lon() / DEGREES_PER_HOUR));
        return country.equals("US") ? UsZones.zoneOf(region, point).orElse(solar) : solar;
    }
}
