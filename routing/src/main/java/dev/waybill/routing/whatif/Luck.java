package dev.waybill.routing.whatif;

import dev.waybill.core.learning.PickOdds;
import java.nio.charset.StandardCharsets;

/**
 * What goes wrong in a simulation. The same thing for the same seed, order, node and line, whatever is changed: so that two
 * scenarios differ by what was changed, not by luck.
 */
record Luck(long seed) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX = 0xff51afd7ed558ccdL;

    /** Whether what has that probability, in millionths, happens to {@code whom}. */
    boolean strikes(int ppm, String whom) {
        return ppm > 0 && drawn(whom) < ppm;
    }

    /** FNV-1a with a last mix: texts differ in few bits. */
    private long drawn(String whom) {
        long hash = FNV_OFFSET ^ (seed * FNV_PRIME);
        for (byte each : whom.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * MIX;
        return Math.floorMod(hash ^ (hash >>> 33), (long) PickOdds.CERTAIN);
    }
}
