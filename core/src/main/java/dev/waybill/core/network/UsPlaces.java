package dev.waybill.core.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * US postal codes by their first three digits: the middle of that area, some 10 km off in cities and up to 100 km in
 * the west. Who knows the point of an address should give it instead.
 */
public final class UsPlaces implements Places {
    private static final String TABLE = "us-zip3.csv";
    private static final Pattern ZIP = Pattern.compile("\\d{5}(-\\d{4})?");
    private static final int PREFIX = 3;

    private final Map<String, Area> areas;
    private final Map<String, GeoPoint> centres;

    private record Area(String prefix, GeoPoint point, String state) {
        static Area parse(String row) {
            String[] fields = row.split(",", -1);
            GeoPoint point = new GeoPoint(Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
            return new Area(fields[0], point, fields[3]);
        }
    }

    private UsPlaces(Map<String, Area> areas) {
        this.areas = areas;
        this.centres = areas.values().stream()
                .collect(Collectors.groupingBy(
                        Area::state, Collectors.collectingAndThen(Collectors.toList(), UsPlaces::middle)));
    }

    private static GeoPoint middle(List<Area> state) {
        return new GeoPoint(
                state.stream().mapToDouble(area -> area.point().lat()).average().orElseThrow(),
                state.stream().mapToDouble(area -> area.point().lon()).average().orElseThrow());
    }

    @Override
    public @Nullable GeoPoint centre(String country, String region) {
        return country.equals("US") ? centres.get(region) : null;
    }

    /** Reads the table that lies in this package. */
    public static UsPlaces load() {
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(UsPlaces.class.getResourceAsStream(TABLE), TABLE), StandardCharsets.UTF_8))) {
            return new UsPlaces(rows.lines()
                    .filter(row -> !row.startsWith("#"))
                    .map(Area::parse)
                    .collect(Collectors.toUnmodifiableMap(Area::prefix, area -> area)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Place find(String country, String postalCode) {
        String code = postalCode.strip();
        if (!country.equals("US") || !ZIP.matcher(code).matches()) {
            return null;
        }
        Area area = areas.get(code.substring(0, PREFIX));
        return area == null ? null : new Place("US", area.state(), code, area.point());
    }

    /** The first three digits of the area in that state whose middle is nearest to the point, or null. */
    public @Nullable String nearestPrefix(String state, GeoPoint point) {
        return areas.values().stream()
                .filter(area -> area.state().equals(state))
                .min((a, b) -> {
                    int byDistance = Long.compare(point.metresTo(a.point()), point.metresTo(b.point()));
                    return byDistance != 0 ? byDistance : a.prefix().compareTo(b.prefix());
                })
                .map(Area::prefix)
                .orElse(null);
    }
}
