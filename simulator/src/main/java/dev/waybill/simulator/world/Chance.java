package dev.waybill.simulator.world;

import dev.waybill.core.network.GeoPoint;
import java.util.SplittableRandom;

/** Seeded chance. Each thing has its own stream, named by the thing, so that one more draw here changes nothing there. */
public final class Chance {
    private static final double METRES_PER_DEGREE = 111_195;

    /** FNV-1a's. */
    private static final long HASH_START = 0xCBF2_9CE4_8422_2325L;

    private static final long HASH_FACTOR = 0x0000_0100_0000_01B3L;

    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /**
     * The stream of one named thing under a seed. All streams are pieces of one long sequence, so that seeds and names
     * that differ little must begin far from each other.
     */
    public static Chance of(long seed, String thing) {
        long hash = HASH_START;
        for (int i = 0; i < thing.length(); i++) {
            hash = (hash ^ thing.charAt(i)) * HASH_FACTOR;
        }
        return from(scrambled(scrambled(seed) + hash));
    }

    /** The stream that begins at exactly that place: the caller has scrambled. */
    public static Chance from(long place) {
        return new Chance(new SplittableRandom(place));
    }

    /** MurmurHash3's last step: each bit of the argument changes about half of the bits. */
    private static long scrambled(long bits) {
        long mixed = bits;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
        return mixed ^ (mixed >>> 33);
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
