package dev.waybill.simulator.world;

import dev.waybill.core.network.GeoPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A town of the United States, or the metropolitan area around it.
 *
 * @param code short name within its list
 * @param population persons
 */
public record City(String code, String name, String state, GeoPoint point, long population) {
    /** The fifty largest metropolitan areas. */
    public static List<City> metroAreas() {
        return read("metro-areas.csv");
    }

    static List<City> warehouseTowns() {
        return read("warehouses.csv");
    }

    private static List<City> read(String table) {
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(City.class.getResourceAsStream(table), table), StandardCharsets.UTF_8))) {
            return rows.lines()
                    .filter(row -> !row.startsWith("#"))
                    .map(City::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static City parse(String row) {
        String[] fields = row.split(",", -1);
        GeoPoint point = new GeoPoint(Double.parseDouble(fields[3]), Double.parseDouble(fields[4]));
        return new City(fields[0], fields[1], fields[2], point, Long.parseLong(fields[5]) * 1_000);
    }
}
