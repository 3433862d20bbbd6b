package dev.waybill.routing.candidate;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.Freight;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Doubt;
import dev.waybill.routing.cost.UnitFreight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The lines of a request as arrays. Lines of one SKU share a slot.
 *
 * @param categories of the items by slot; empty for items in none
 */
public record Lines(
        List<LineDemand> demands,
        List<Sku> skus,
        int[] slots,
        int[] units,
        UnitFreight unitFreight,
        List<String> categories) {
    /** What a unit is taken to weigh when the catalog does not know its SKU. */
    private static final long UNKNOWN_GRAMS = 1000;

    public static Lines of(List<LineDemand> demands, Network network) {
        List<Sku> skus = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        int[] slots = new int[demands.size()];
        int[] units = new int[demands.size()];
        long[] grams = new long[demands.size()];
        long[] cubicMm = new long[demands.size()];
        for (int i = 0; i < slots.length; i++) {
            Sku sku = demands.get(i).sku();
            Item item = network.item(sku);
            if (!skus.contains(sku)) {
                skus.add(sku);
                categories.add(item == null ? "" : Objects.requireNonNullElse(item.category(), ""));
            }
            slots[i] = skus.indexOf(sku);
            units[i] = demands.get(i).quantity().units();
            grams[i] = item == null ? UNKNOWN_GRAMS : item.weightGrams();
            cubicMm[i] = item == null ? 0 : item.size().cubicMm();
        }
        return new Lines(demands, skus, slots, units, new UnitFreight(grams, cubicMm), categories);
    }

    public int count() {
        return slots.length;
    }

    /** How likely each slot's item fails at a node. */
    public Odds[] odds(CostModel model, NodeId node) {
        Odds[] odds = new Odds[skus.size()];
        for (int slot = 0; slot < odds.length; slot++) {
            odds[slot] = model.odds(node, categories.get(slot));
        }
        return odds;
    }

    /** What is to be feared at least of the lines that a node gives some of, by the odds of their slots. */
    public List<Doubt> doubtsAtLeast(Odds[] odds, int[] given) {
        List<Doubt> doubts = new ArrayList<>(given.length);
        for (int line = 0; line < given.length; line++) {
            Odds of = odds[slots[line]];
            if (given[line] > 0 && of.any()) {
                doubts.add(Doubt.atLeast(of));
            }
        }
        return doubts;
    }

    /** All units of a line. */
    public Freight freight(int line) {
        return unitFreight.of(line, units[line]);
    }

    /** Weight and size of the whole order. */
    public Freight freight() {
        return unitFreight.of(units);
    }

    /** What the catalog says that the goods are worth, in minor units; unknown ones are worth nothing. */
    public long value(Network network) {
        long value = 0;
        for (LineDemand demand : demands) {
            Item item = network.item(demand.sku());
            value += item == null ? 0 : demand.quantity().units() * item.value().amount();
        }
        return value;
    }

    /** Units asked for by slot: more of a SKU at a node is of no use. */
    public int[] unitsBySlot() {
        int[] bySlot = new int[skus.size()];
        for (int line = 0; line < slots.length; line++) {
            bySlot[slots[line]] += units[line];
        }
        return bySlot;
    }
}
