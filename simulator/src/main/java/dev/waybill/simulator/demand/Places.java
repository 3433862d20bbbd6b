package dev.waybill.simulator.demand;

import dev.waybill.api.feed.Table;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.UsZones;
import java.util.Locale;
import java.util.Optional;

/** Reads the place of a row with the columns state, lat and lon. */
final class Places {
    private Places() {}

    /** Empty when the numbers are none, or the state is none of the United States. */
    static Optional<Place> of(Table.Row row, String postalCode) {
        try {
            GeoPoint point = new GeoPoint(Double.parseDouble(row.get("lat")), Double.parseDouble(row.get("lon")));
            String state = row.get("state").toUpperCase(Locale.ROOT);
            return UsZones.zoneOf(state, point).map(zone -> new Place("US", state, postalCode, point));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
