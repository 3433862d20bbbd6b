package dev.waybill.simulator.demand;

import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.simulator.world.Chance;
import dev.waybill.simulator.world.DemandCell;
import dev.waybill.simulator.world.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws where an order goes, in proportion to the weights of the cells. The postal code is that of the cell's area. */
final class Destinations {
    private static final double SPREAD_METRES = 4_000;
    private static final String ANY_IN_AREA = "01";

    private final Weights<DemandCell> cells;
    private final Map<DemandCell, String> postalCodes = new HashMap<>();
    private final UsPlaces places = UsPlaces.load();

    Destinations(List<DemandCell> cells) {
        this.cells = Weights.of(cells, DemandCell::weight);
    }

    Place draw(Chance chance) {
        DemandCell cell = cells.draw(chance);
        GeoPoint point = chance.near(cell.point(), SPREAD_METRES);
        return new Place("US", cell.state(), postalCodes.computeIfAbsent(cell, this::postalCode), point);
    }

    private String postalCode(DemandCell cell) {
        String prefix = places.nearestPrefix(cell.state(), cell.point());
        return prefix == null ? "" : prefix + ANY_IN_AREA;
    }
}
