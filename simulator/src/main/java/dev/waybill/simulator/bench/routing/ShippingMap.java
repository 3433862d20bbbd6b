package dev.waybill.simulator.bench.routing;

import java.util.List;

/**
 * Regions with people, fulfillment centres, and what a parcel costs between them, by the law of Ma (2023): a fixed cost
 * for each parcel and a cost for each unit that grows with the distance in miles. The last row of each cost is that of
 * not serving: twice the parcel, and twice a unit from the farthest centre.
 */
final class ShippingMap {
    private static final double PARCEL = 8.759;
    private static final double UNIT = 0.423;
    private static final double UNIT_MILE = 0.000541;
    private static final double EARTH_KM = 6371;
    private static final double KM_PER_MILE = 1.61;

    private final List<Place> regions;
    private final int centres;
    private final double people;
    private final double[][] miles;

    /** A spot on the map; {@code people} count where it is a region. */
    record Place(double lat, double lon, long people) {
        double milesTo(Place other) {
            double north = Math.sin(Math.toRadians(other.lat - lat) / 2);
            double east = Math.sin(Math.toRadians(other.lon - lon) / 2);
            double chord =
                    north * north + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * east * east;
            return 2 * EARTH_KM * Math.asin(Math.sqrt(chord)) / KM_PER_MILE;
        }
    }

    ShippingMap(List<Place> regions, List<Place> centres) {
        this.regions = List.copyOf(regions);
        this.centres = centres.size();
        this.people = regions.stream().mapToLong(Place::people).sum();
        this.miles = new double[centres.size()][regions.size()];
        for (int centre = 0; centre < this.centres; centre++) {
            for (int region = 0; region < regions.size(); region++) {
                miles[centre][region] = centres.get(centre).milesTo(regions.get(region));
            }
        }
    }

    int regions() {
        return regions.size();
    }

    int centres() {
        return centres;
    }

    /** The index that stands for not serving. */
    int nowhere() {
        return centres;
    }

    double shareOfPeople(int region) {
        return regions.get(region).people() / people;
    }

    double miles(int centre, int region) {
        return miles[centre][region];
    }

    /** A parcel from a centre, or what leaving an order out costs before its lines. */
    double parcel(int centre) {
        return centre == centres ? 2 * PARCEL : PARCEL;
    }

    double unit(int centre, int region) {
        return centre == centres ? 2 * (UNIT + UNIT_MILE * farthest(region)) : UNIT + UNIT_MILE * miles[centre][region];
    }

    private double farthest(int region) {
        double farthest = 0;
        for (double[] row : miles) {
            farthest = Math.max(farthest, row[region]);
        }
        return farthest;
    }
}
