package dev.waybill.simulator.bench;

import dev.waybill.api.json.ItemJson;
import dev.waybill.api.json.NodeJson;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.simulator.world.NodeTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Nodes that all have every SKU, and what feeds say of them. Rows are made when they are asked for. */
record FeedNetwork(List<NodeId> nodes, List<Sku> skus) {
    /** Rows that are made at a time, as many as a command takes. */
    static final int BLOCK = 256;

    private static final int DAILY_LINES = 500_000;
    private static final Place TOWN = new Place("US", "OH", "43215", new GeoPoint(39.96, -83.0));

    static FeedNetwork of(int nodes, int skus) {
        return new FeedNetwork(
                IntStream.range(0, nodes)
                        .mapToObj(i -> new NodeId("N-%04d".formatted(i)))
                        .toList(),
                IntStream.range(0, skus)
                        .mapToObj(i -> new Sku("SKU-%05d".formatted(i)))
                        .toList());
    }

    /** Brings the catalog and the nodes in. */
    void open(FeedClient client) throws IOException, InterruptedException {
        client.bring("/v1/imports/items", skus.stream().map(FeedNetwork::item).map(ItemJson::of));
        client.bring(
                "/v1/imports/nodes",
                nodes.stream()
                        .map(node -> NodeTypes.store(node, "Store " + node, TOWN, DAILY_LINES))
                        .map(NodeJson::of));
    }

    private static Item item(Sku sku) {
        return new Item(sku, null, "Item " + sku, 500, new Item.Size(200, 100, 50), new Money(1999, "USD"));
    }

    /** A full feed of one node; what all its rows say stands in the request. */
    Iterator<byte[]> full(int firstUnits) {
        return IntStream.iterate(0, from -> from < skus.size(), from -> from + BLOCK)
                .mapToObj(from -> fullBlock(from, firstUnits))
                .iterator();
    }

    private byte[] fullBlock(int from, int firstUnits) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < Math.min(from + BLOCK, skus.size()); i++) {
            rows.append("{\"sku\":\"")
                    .append(skus.get(i))
                    .append("\",\"quantity\":")
                    .append(firstUnits + i % 97)
                    .append("}\n");
        }
        return rows.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
