package dev.waybill.core.strategy;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The share of its orders that a strategy decides; the others go to the next strategy that is for them, which is what it
 * is compared with.
 *
 * @param sharePercent of the orders, 1 to 100; 100 is no split
 */
public record Split(int sharePercent, @Nullable Guardrails guardrails) {
    public static final int ALL = 100;
    public static final Split NONE = new Split(ALL, null);

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX = 0xff51afd7ed558ccdL;

    /**
     * When a split ends by itself. Each is compared between the two arms once both have {@code minOrders}.
     *
     * @param maxCostPercent by how much an order may cost more than with the other strategy, in percent
     * @param maxUnfilledPermille by how much the share of refused orders may be higher, in 1/1000 of the orders
     * @param maxLatePermille by how much the share of orders that are planned late may be higher, in 1/1000
     */
    public record Guardrails(int minOrders, int maxCostPercent, int maxUnfilledPermille, int maxLatePermille) {}

    public boolean partial() {
        return sharePercent < ALL;
    }

    /** Whether the strategy's share has that order: the same answer for ever, and for strategies independent draws. */
    public boolean draws(String strategy, @Nullable String order) {
        return !partial() || (order != null && bucket(strategy + "/" + order) < sharePercent);
    }

    /** FNV-1a with a last mix: ids differ in few bits. */
    private static int bucket(String text) {
        long hash = FNV_OFFSET;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * MIX;
        return (int) Math.floorMod(hash ^ (hash >>> 33), (long) ALL);
    }
}
