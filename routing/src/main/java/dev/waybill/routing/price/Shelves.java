package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Availability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The positions that some order could use, numbered, with the units that are there. */
final class Shelves {
    private final Availability availability;
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Integer> units = new ArrayList<>();

    /** A SKU at a node. */
    record Place(NodeId node, Sku sku) {}

    Shelves(Availability availability) {
        this.availability = availability;
    }

    int number(NodeId node, Sku sku) {
        return numbers.computeIfAbsent(new Place(node, sku), place -> {
            places.add(place);
            units.add(availability.atp(node, sku));
            return places.size() - 1;
        });
    }

    List<Place> places() {
        return places;
    }

    int[] stock() {
        return units.stream().mapToInt(Integer::intValue).toArray();
    }
}
