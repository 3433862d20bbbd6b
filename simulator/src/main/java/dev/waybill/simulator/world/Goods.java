package dev.waybill.simulator.world;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import org.jspecify.annotations.Nullable;

/** Gives goods a plausible weight, size and value around what is typical for their kind. */
public final class Goods {
    private static final int MIN_GRAMS = 40;
    private static final int MAX_GRAMS = 20_000;
    private static final double GRAMS_OF_A_TRIFLE = 100;
    private static final double GRAMS_PER_ROOT_CENT = 15;
    /** Packed goods weigh about a quarter of what water of their volume would. */
    private static final double MM3_PER_GRAM = 4_000;

    private Goods() {}

    /** Typical weight in grams and value in cents. */
    record Typical(int grams, int cents) {}

    /** An item of which only the price is known: what is dear is heavier, up to a point. */
    public static Item ofPrice(Sku sku, Money value, Chance chance) {
        double typical = GRAMS_OF_A_TRIFLE + GRAMS_PER_ROOT_CENT * Math.sqrt((double) value.amount());
        int grams = weight(typical, chance);
        return new Item(sku, null, "Item " + sku, grams, size(grams, chance), value);
    }

    static Item item(Sku sku, String name, @Nullable String gtin, Typical typical, Chance chance) {
        int grams = weight(typical.grams(), chance);
        long cents = Math.max(99, Math.round(typical.cents() * Math.exp(0.4 * chance.normal()) / 100) * 100 - 1);
        return new Item(sku, gtin, name, grams, size(grams, chance), new Money(cents, "USD"));
    }

    private static int weight(double typical, Chance chance) {
        return (int) Math.max(MIN_GRAMS, Math.min(MAX_GRAMS, typical * Math.exp(0.5 * chance.normal())));
    }

    private static Item.Size size(int grams, Chance chance) {
        double side = Math.cbrt(grams * MM3_PER_GRAM);
        double stretch = 1 + chance.unit();
        return new Item.Size((int) Math.ceil(side * stretch), (int) Math.ceil(side), (int) Math.ceil(side / stretch));
    }
}
