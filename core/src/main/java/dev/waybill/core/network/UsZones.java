package dev.waybill.core.network;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Time zones of the United States by state. States with two zones are split along one meridian (Idaho: one parallel)
 * that puts their larger towns on the right side; the real borders follow county lines, so small towns near a border
 * may get the neighbour's zone. Source: 49 CFR part 71, Standard Time Zone Boundaries.
 */
public final class UsZones {
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");
    private static final ZoneId MOUNTAIN = ZoneId.of("America/Denver");
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final ZoneId GUAM = ZoneId.of("Pacific/Guam");
    /** The Salmon River, roughly: north of it Idaho keeps Pacific time. */
    private static final double IDAHO_SPLIT_LAT = 45.5;

    private static final Map<String, ZoneId> WHOLE = new HashMap<>();
    private static final Map<String, Split> SPLIT = Map.of(
            "FL", new Split(-85.0, CENTRAL, EASTERN),
            "IN", new Split(-87.0, CENTRAL, ZoneId.of("America/Indiana/Indianapolis")),
            "KY", new Split(-86.0, CENTRAL, ZoneId.of("America/Kentucky/Louisville")),
            "TN", new Split(-85.4, CENTRAL, EASTERN),
            "KS", new Split(-101.1, MOUNTAIN, CENTRAL),
            "NE", new Split(-101.0, MOUNTAIN, CENTRAL),
            "ND", new Split(-102.0, MOUNTAIN, CENTRAL),
            "SD", new Split(-100.7, MOUNTAIN, CENTRAL),
            "TX", new Split(-104.9, MOUNTAIN, CENTRAL),
            "OR", new Split(-117.3, PACIFIC, MOUNTAIN));

    static {
        all(EASTERN, "CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV");
        all(CENTRAL, "AL AR IL IA LA MN MS MO OK WI");
        all(MOUNTAIN, "CO MT NM UT WY");
        all(PACIFIC, "CA NV WA");
        all(ZoneId.of("America/Detroit"), "MI");
        all(ZoneId.of("America/Phoenix"), "AZ");
        all(ZoneId.of("America/Anchorage"), "AK");
        all(ZoneId.of("Pacific/Honolulu"), "HI");
        all(ZoneId.of("America/Puerto_Rico"), "PR VI");
        all(GUAM, "GU MP");
        all(ZoneId.of("Pacific/Pago_Pago"), "AS");
    }

    private UsZones() {}

    /** West of the meridian {@code lon} one zone, east of it the other. */
    private record Split(double lon, ZoneId west, ZoneId east) {
        ZoneId at(GeoPoint point) {
            return point.lon() < lon ? west : east;
        }
    }

    private static void all(ZoneId zone, String states) {
        for (String state : states.split(" ", -1)) {
            WHOLE.put(state, zone);
        }
    }

    /** The zone at a point of a state, given by its two-letter code; empty for an unknown code. */
    public static Optional<ZoneId> zoneOf(String state, GeoPoint point) {
        if (state.equals("ID")) {
            return Optional.of(point.lat() > IDAHO_SPLIT_LAT ? PACIFIC : ZoneId.of("America/Boise"));
        }
        Split split = SPLIT.get(state);
        return split != null ? Optional.of(split.at(point)) : Optional.ofNullable(WHOLE.get(state));
    }
}
