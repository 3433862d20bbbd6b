package dev.waybill.simulator.world;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeType;

/** Which bin a SKU lies in at a node: zone and aisle, bay, level, such as {@code A04-12-C}. The same for a seed. */
record Shelving(int zones, int aisles, int bays, int levels) {
    private static final Shelving WAREHOUSE = new Shelving(6, 40, 32, 5);
    private static final Shelving STORE = new Shelving(2, 12, 8, 4);

    static String bin(long seed, FulfillmentNode node, Sku sku) {
        Chance chance = Chance.of(seed, "bin " + node.id() + " " + sku);
        return (node.type() == NodeType.WAREHOUSE ? WAREHOUSE : STORE).draw(chance);
    }

    private String draw(Chance chance) {
        return letter(chance.below(zones)) + two(1 + chance.below(aisles)) + "-" + two(1 + chance.below(bays)) + "-"
                + letter(chance.below(levels));
    }

    private static char letter(int index) {
        return (char) ('A' + index);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : "" + number;
    }
}
