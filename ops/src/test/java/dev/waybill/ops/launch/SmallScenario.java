package dev.waybill.ops.launch;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.simulator.demand.BuiltInScenario;
import dev.waybill.simulator.demand.InputReport;
import dev.waybill.simulator.demand.OrderStream;
import dev.waybill.simulator.demand.Scenario;
import dev.waybill.simulator.world.DemoCarriers;
import dev.waybill.simulator.world.StockRow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Twelve stores with plenty of one thing. */
final class SmallScenario implements Scenario {
    private static final BuiltInScenario WHOLE = BuiltInScenario.of(1);
    private static final Item ITEM = WHOLE.items().get(0);
    static final String SKU = ITEM.sku().value();
    private static final int PLENTY = 500;

    @Override
    public List<FulfillmentNode> nodes() {
        return WHOLE.nodes().stream()
                .filter(node -> node.can(Capability.PICKUP))
                .limit(12)
                .toList();
    }

    FulfillmentNode node(NodeId id) {
        return nodes().stream().filter(node -> node.id().equals(id)).findAny().orElseThrow();
    }

    @Override
    public List<Item> items() {
        return List.of(ITEM);
    }

    @Override
    public List<CarrierService> services() {
        return DemoCarriers.services();
    }

    @Override
    public Stream<StockRow> openingStock(FulfillmentNode node) {
        return Stream.of(new StockRow(node.id(), new Sku(SKU), PLENTY));
    }

    /** The request of a customer who lives at the node and collects one unit there. */
    static JsonObject pickup(FulfillmentNode node) {
        JsonObject line = new JsonObject()
                .put("sku", SKU)
                .put("quantity", 1)
                .put("unit_price", new JsonObject().put("amount", 999).put("currency", "USD"));
        JsonObject destination = new JsonObject()
                .put("country", "US")
                .put("postal_code", node.place().postalCode())
                .put("lat", node.position().lat())
                .put("lon", node.position().lon());
        return new JsonObject()
                .put("channel", "web")
                .put("method", "pickup")
                .put("pickup_node_id", node.id().value())
                .put("lines", new JsonArray().add(line))
                .put("destination", destination)
                .put("customer", new JsonObject().put("name", "Ada"));
    }

    @Override
    public OrderStream orders(Instant start) {
        return Optional::empty;
    }

    @Override
    public InputReport report() {
        return new InputReport(List.of());
    }
}
