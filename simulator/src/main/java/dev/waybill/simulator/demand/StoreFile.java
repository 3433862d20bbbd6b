package dev.waybill.simulator.demand;

import dev.waybill.api.feed.Layout;
import dev.waybill.api.feed.Layout.Column;
import dev.waybill.api.feed.Table;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.simulator.world.NodeTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stores of the United States from a table with their number, place and position. */
final class StoreFile {
    /** A store that is not a supercenter works with half the hands. */
    private static final int SMALL_DAILY_LINES = 30;

    private static final int LARGE_DAILY_LINES = 60;
    private static final String LARGE = "Supercenter";
    static final Layout LAYOUT = new Layout(
            "stores",
            List.of(
                    Column.required("store_number", "storenum", "store_id", "store", "id", "node_id"),
                    Column.required("state", "STRSTATE", "region", "state_code"),
                    Column.required("lat", "latitude"),
                    Column.required("lon", "lng", "longitude"),
                    Column.optional("city", "STRCITY", "town"),
                    Column.optional("postal_code", "ZIPCODE", "zip"),
                    Column.optional("type", "type_store", "store_type", "format")),
            false);

    private final Tally tally;
    private final List<FulfillmentNode> stores = new ArrayList<>();
    private final Set<NodeId> seen = new HashSet<>();

    private StoreFile(Tally tally) {
        this.tally = tally;
    }

    static List<FulfillmentNode> read(Path file, Tally tally) throws IOException, FileRefused {
        StoreFile reader = new StoreFile(tally);
        TableFile.read(file, LAYOUT, tally, reader::add);
        tally.make("stores", reader.stores.size());
        if (reader.stores.isEmpty()) {
            throw new FileRefused(file, "no usable store in it: " + tally.report(file));
        }
        return reader.stores;
    }

    private void add(Table.Row row) {
        String id = "ST-" + row.get("store_number");
        Place place = Places.of(row, row.get("postal_code")).orElse(null);
        if (row.get("store_number").isEmpty() || !Names.isName(id)) {
            tally.leaveOut("store number is no name");
        } else if (place == null) {
            tally.leaveOut("state or position not known");
        } else if (!seen.add(new NodeId(id))) {
            tally.leaveOut("store number repeated");
        } else {
            int lines =
                    row.get("type").isEmpty() || row.get("type").equals(LARGE) ? LARGE_DAILY_LINES : SMALL_DAILY_LINES;
            String name = row.get("city").isEmpty() ? id : row.get("city") + " " + row.get("store_number");
            stores.add(NodeTypes.store(new NodeId(id), name, place, lines));
        }
    }
}
