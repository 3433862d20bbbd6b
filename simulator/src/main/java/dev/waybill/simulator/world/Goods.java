package dev.waybill.simulator.world;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import org.jspecify.annotations.Nullable;

/** Gives an item a plausible weight, size and value around what is typical for its kind. */
final class Goods {
    private static final int MIN_GRAMS = 40;
    private static final int MAX_GRAMS = 20_000;
    /** Packed goods weigh about a quarter of what water of their volume would. */
    private static final double MM3_PER_GRAM = 4_000;

    private Goods() {}

    record Typical(int grams, int cents) {}

    static Typical typical(int grams, int cents) {
        return new Typical(grams, cents);
    }

    static Item item(Sku sku, String name, @Nullable String gtin, Typical typical, Chance chance) {
        int grams = (int) clamp(typical.grams() * Math.exp(0.5 * chance.normal()), MIN_GRAMS, MAX_GRAMS);
        long cents = Math.max(99, Math.round(typical.cents() * Math.exp(0.4 * chance.normal()) / 100) * 100 - 1);
        return new Item(sku, gtin, name, grams, size(grams, chance), new Money(cents, "USD"));
    }

    static Item.Size size(int grams, Chance chance) {
        double side = Math.cbrt(grams * MM3_PER_GRAM);
        double stretch = 1 + chance.unit();
        return new Item.Size((int) Math.ceil(side * stretch), (int) Math.ceil(side), (int) Math.ceil(side / stretch));
    }

    private static double clamp(double value, double min, double max) {
        return Math.max(min, Math.min(max, value));
    }
}
