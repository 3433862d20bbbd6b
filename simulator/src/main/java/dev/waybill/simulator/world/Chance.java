package dev.waybill.simulator.world;

import dev.waybill.core.network.GeoPoint;
import java.util.SplittableRandom;

/** Seeded chance. Each thing has its own stream, named by the thing, so that one more draw here changes nothing there. */
public final class Chance {
    private static final double METRES_PER_DEGREE = 111_195;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** The stream of one named thing under a seed. */
    public static Chance of(long seed, String thing) {
        return new Chance(new SplittableRandom(seed * MIX + thing.hashCode()));
    }

    /** Uniform from 0 inclusive to 1 exclusive. */
    public double unit() {
        return random.nextDouble();
    }

    /** Uniform from 0 inclusive to the bound exclusive. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** True with that probability. */
    public boolean happens(double probability) {
        return unit() < probability;
    }

    /** Uniform from {@code low} to {@code high}, both inclusive. */
    public long between(long low, long high) {
        return random.nextLong(low, high + 1);
    }

    /** 64 random bits. */
    public long bits() {
        return random.nextLong();
    }

    /** Normal with mean 0 and deviation 1. */
    public double normal() {
        return Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
    }

    /** Exponential with mean 1. */
    public double exponential() {
        return -Math.log(1 - unit());
    }

    /** Poisson, by counting exponentials; meant for small means. */
    public int poisson(double mean) {
        int count = 0;
        for (double sum = exponential(); sum < mean; sum += exponential()) {
            count++;
        }
        return count;
    }

    /** A point around another, most of them within the radius in metres. */
    public GeoPoint near(GeoPoint center, double radiusMetres) {
        double scale = radiusMetres / 2 / METRES_PER_DEGREE;
        double lat = center.lat() + normal() * scale;
        double lon = center.lon() + normal() * scale / Math.cos(Math.toRadians(center.lat()));
        return new GeoPoint(rounded(lat), rounded(lon));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 10_000) / 10_000.0;
    }
}
