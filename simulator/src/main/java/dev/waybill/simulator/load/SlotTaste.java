package dev.waybill.simulator.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.SplittableRandom;

/**
 * When customers like to collect: most as soon as they can, some a little later. Depends on the seed and the order
 * alone.
 *
 * @param later share of those who take one of the slots after the first
 */
public record SlotTaste(long seed, double later) {
    /** How many slots after the first are thought of. */
    private static final int LATER_SLOTS = 3;

    /** The id to order a chosen option with: that of a slot of a pickup, or the option's own. */
    String optionId(String reference, JsonObject option) {
        JsonArray slots = option.getJsonArray("slots", new JsonArray());
        SplittableRandom chance =
                new SplittableRandom(seed * 31 + (reference + "slot").hashCode() * 0x9E3779B97F4A7C15L);
        if (slots.size() < 2 || chance.nextDouble() >= later) {
            return option.getString("option_id");
        }
        int slot = 1 + chance.nextInt(Math.min(LATER_SLOTS, slots.size() - 1));
        return slots.getJsonObject(slot).getString("option_id");
    }
}
