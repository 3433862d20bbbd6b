package dev.waybill.api.http;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.Availability.NodeStock;
import dev.waybill.core.stock.Expected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What may be promised of a kit: as many as the components of one node make, for a kit leaves one node in one parcel. */
final class KitOutlook {
    private final Item kit;
    private final Availability through;

    KitOutlook(Item kit, Availability through) {
        this.kit = kit;
        this.through = through;
    }

    /** Positions of components that something is on its way to. */
    List<Expected> expected() {
        return kit.components().stream()
                .flatMap(each -> through.expected(each.sku()).stream())
                .toList();
    }

    /** @param then what a position that something is on its way to will have */
    long kits(Function<Expected, NodeStock> then) {
        Map<NodeId, Integer> least = null;
        for (Item.Component component : kit.components()) {
            Map<NodeId, Integer> made = made(component, then);
            if (least != null) {
                made.keySet().retainAll(least.keySet());
                least.forEach((node, kits) -> made.computeIfPresent(node, (key, here) -> Math.min(here, kits)));
            }
            least = made;
        }
        return least == null
                ? 0
                : least.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** For how many kits each node has enough of the component. */
    private Map<NodeId, Integer> made(Item.Component component, Function<Expected, NodeStock> then) {
        Sku sku = component.sku();
        Map<NodeId, Integer> units = new HashMap<>();
        through.nodesWith(sku).forEach(stock -> units.put(stock.node(), stock.atp()));
        through.expected(sku).forEach(each -> units.put(each.node(), through.promisable(then.apply(each), sku)));
        units.replaceAll((node, there) -> there / component.units());
        return units;
    }
}
