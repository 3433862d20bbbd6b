package dev.waybill.simulator.world;

import dev.waybill.core.catalog.Gtin;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The demo's goods: invented names in ten departments, weights and values around the department's middle, demand falling
 * with rank as 1 / (rank + 10). The numbers of the GTINs begin with 2, which GS1 leaves to a company's own use.
 */
public final class BuiltInCatalog {
    public static final int ITEMS = 3_000;
    private static final int RANK_SHIFT = 10;
    private static final List<String> LOOKS = List.of(
            "Amber", "Birch", "Cobalt", "Dune", "Ember", "Fern", "Granite", "Harbor", "Indigo", "Juniper", "Kelp",
            "Linen", "Maple", "Nordic", "Olive", "Pearl", "Quartz", "Rustic", "Slate", "Tidal");
    private static final List<Department> DEPARTMENTS = List.of(
            new Department("APP", 350, 3_400, List.of("T-Shirt", "Hoodie", "Jacket", "Jeans", "Scarf")),
            new Department("SHO", 900, 6_900, List.of("Sneakers", "Boots", "Sandals", "Slippers", "Loafers")),
            new Department("HOM", 1_200, 3_900, List.of("Lamp", "Throw", "Cushion", "Mirror", "Vase")),
            new Department("KIT", 1_500, 4_200, List.of("Skillet", "Kettle", "Knife Set", "Mug", "Board")),
            new Department("TOY", 600, 2_400, List.of("Puzzle", "Blocks", "Plush Fox", "Board Game", "Kite")),
            new Department("BOO", 450, 1_900, List.of("Atlas", "Cookbook", "Novel", "Journal", "Field Guide")),
            new Department("ELE", 700, 8_900, List.of("Headphones", "Speaker", "Charger", "Keyboard", "Camera")),
            new Department("GAR", 2_400, 4_500, List.of("Planter", "Hose", "Shears", "Lantern", "Trowel")),
            new Department("BEA", 250, 2_100, List.of("Soap", "Lotion", "Candle", "Brush", "Balm")),
            new Department("SPO", 1_800, 5_600, List.of("Yoga Mat", "Dumbbell", "Bottle", "Racket", "Backpack")));

    private BuiltInCatalog() {}

    /** Typical weight in grams and value in cents of a department's goods. */
    private record Department(String code, int grams, int cents, List<String> things) {}

    /** The goods, most wanted first; daily units add up to {@code dailyUnits}. */
    public static List<DemandedItem> items(long seed, double dailyUnits) {
        double total = 0;
        for (int rank = 1; rank <= ITEMS; rank++) {
            total += 1.0 / (rank + RANK_SHIFT);
        }
        List<Item> items = new ArrayList<>(ITEMS);
        for (int number = 0; number < ITEMS; number++) {
            items.add(item(seed, number));
        }
        Collections.shuffle(items, new Random(seed));
        List<DemandedItem> demanded = new ArrayList<>(ITEMS);
        for (int rank = 1; rank <= ITEMS; rank++) {
            demanded.add(new DemandedItem(items.get(rank - 1), dailyUnits / (rank + RANK_SHIFT) / total));
        }
        return demanded;
    }

    private static Item item(long seed, int number) {
        Department department = DEPARTMENTS.get(number % DEPARTMENTS.size());
        int within = number / DEPARTMENTS.size();
        String thing = department.things().get(within % department.things().size());
        String look = LOOKS.get(within / department.things().size() % LOOKS.size());
        int series = within / department.things().size() / LOOKS.size() + 1;
        String sku = "%s-%05d".formatted(department.code(), number);
        return Goods.item(
                new Sku(sku),
                "%s %s %d".formatted(look, thing, series),
                gtin(number),
                new Goods.Typical(department.grams(), department.cents()),
                Chance.of(seed, sku));
    }

    private static String gtin(int number) {
        String digits = "2%011d".formatted(number);
        return digits + Gtin.checkDigit(digits);
    }
}
