package dev.waybill.simulator.demand;

import dev.waybill.api.feed.Layout;
import dev.waybill.api.feed.Layout.Column;
import dev.waybill.api.feed.Table;
import dev.waybill.core.network.Place;
import dev.waybill.simulator.world.DemandCell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where customers live: places of the United States with their population. */
final class PlaceFile {
    static final Layout LAYOUT = new Layout(
            "places",
            List.of(
                    Column.required("name", "city", "place"),
                    Column.required("state", "region", "state_code"),
                    Column.required("population", "inhabitants"),
                    Column.required("lat", "latitude"),
                    Column.required("lon", "lng", "longitude")),
            false);
    /** GeoNames lists the city and its boroughs; the city is kept. */
    private static final String NEW_YORK = "New York City";

    private static final Set<String> BOROUGHS =
            Set.of("Manhattan", "Brooklyn", "Queens", "The Bronx", "Bronx", "Staten Island");

    private final Tally tally;
    private final List<DemandCell> cells = new ArrayList<>();
    private final List<DemandCell> boroughs = new ArrayList<>();
    private boolean newYork;

    private PlaceFile(Tally tally) {
        this.tally = tally;
    }

    static List<DemandCell> read(Path file, Tally tally) throws IOException, FileRefused {
        PlaceFile reader = new PlaceFile(tally);
        TableFile.read(file, LAYOUT, tally, reader::add);
        List<DemandCell> cells = reader.finish();
        tally.make("places", cells.size());
        if (cells.isEmpty()) {
            throw new FileRefused(file, "no usable place in it: " + tally.report(file));
        }
        return cells;
    }

    private void add(Table.Row row) {
        Place place = Places.of(row, "").orElse(null);
        long people = people(row.get("population"));
        if (place == null) {
            tally.leaveOut("state or position not known");
        } else if (people < 0) {
            tally.leaveOut("population is no number");
        } else if (people == 0) {
            tally.leaveOut("population 0");
        } else {
            place(new DemandCell(row.get("name"), place.region(), place.point(), people));
        }
    }

    private void place(DemandCell cell) {
        boolean inNewYork = cell.state().equals("NY");
        newYork |= inNewYork && cell.name().equals(NEW_YORK);
        (inNewYork && BOROUGHS.contains(cell.name()) ? boroughs : cells).add(cell);
    }

    private List<DemandCell> finish() {
        if (newYork) {
            boroughs.forEach(borough -> tally.leaveOut("borough, counted in New York City"));
        } else {
            cells.addAll(boroughs);
        }
        return cells;
    }

    private static long people(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
