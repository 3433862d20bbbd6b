package dev.waybill.simulator.chaos;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.simulator.demand.BuiltInScenario;
import dev.waybill.simulator.demand.InputReport;
import dev.waybill.simulator.demand.OrderStream;
import dev.waybill.simulator.demand.Scenario;
import dev.waybill.simulator.world.DemoCarriers;
import dev.waybill.simulator.world.NodeTypes;
import dev.waybill.simulator.world.StockRow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Twelve large stores. One thing lies everywhere in plenty, one everywhere but soon sold out, two in every other store
 * each, so that an order for both is split, one that nobody orders, and one that
 * is only carried from store to store. Customer number {@code n} always asks for the same.
 */
public final class ChaosScenario implements Scenario {
    public static final int SCARCE_UNITS = 15;
    private static final int PLENTY = 100_000;
    private static final int STORES = 12;
    private static final int DAILY_LINES = 500_000;
    private static final BuiltInScenario WHOLE = BuiltInScenario.of(1);

    private final List<Item> items = WHOLE.items().subList(0, 6);
    private final List<FulfillmentNode> nodes = WHOLE.nodes().stream()
            .filter(node -> node.can(Capability.PICKUP))
            .limit(STORES)
            .map(node -> NodeTypes.store(node.id(), node.name(), node.place(), DAILY_LINES))
            .toList();

    /** What number {@code n} orders: mostly pickups, every fourth a delivery, every eighth of two parts. */
    public JsonObject order(int n, String customer) {
        FulfillmentNode node = nodes.get(n % STORES);
        JsonObject order = new JsonObject()
                .put("channel", "web")
                .put("customer", new JsonObject().put("name", customer))
                .put("destination", destination(node))
                .put("lines", lines(n));
        return n % 4 == 0
                ? order.put("method", "delivery").put("service_level", "standard")
                : order.put("method", "pickup").put("pickup_node_id", node.id().value());
    }

    /** Whether it is what soon sells out. */
    public boolean wantsScarce(int n) {
        return n % 8 == 3;
    }

    public Sku scarce() {
        return items.get(1).sku();
    }

    /** What only stock systems care for. */
    Sku unwanted() {
        return items.get(4).sku();
    }

    /** What is neither ordered nor counted, so that every unit can be followed. */
    Sku carried() {
        return items.get(5).sku();
    }

    Sku plenty() {
        return items.get(0).sku();
    }

    private JsonArray lines(int n) {
        if (n % 8 == 0) {
            return new JsonArray()
                    .add(line(items.get(2).sku()))
                    .add(line(items.get(3).sku()));
        }
        return new JsonArray().add(line(wantsScarce(n) ? scarce() : plenty()));
    }

    static JsonObject line(Sku sku) {
        return new JsonObject()
                .put("sku", sku.value())
                .put("quantity", 1)
                .put("unit_price", new JsonObject().put("amount", 999).put("currency", "USD"));
    }

    static JsonObject destination(FulfillmentNode node) {
        return new JsonObject()
                .put("country", "US")
                .put("postal_code", node.place().postalCode())
                .put("lat", node.position().lat())
                .put("lon", node.position().lon());
    }

    @Override
    public List<FulfillmentNode> nodes() {
        return nodes;
    }

    @Override
    public List<Item> items() {
        return items;
    }

    @Override
    public List<CarrierService> services() {
        return DemoCarriers.services();
    }

    @Override
    public Stream<StockRow> openingStock(FulfillmentNode node) {
        int number = nodes.indexOf(node);
        return Stream.of(
                new StockRow(node.id(), items.get(0).sku(), PLENTY),
                new StockRow(node.id(), scarce(), SCARCE_UNITS),
                new StockRow(node.id(), items.get(2 + number % 2).sku(), PLENTY),
                new StockRow(node.id(), unwanted(), PLENTY),
                new StockRow(node.id(), carried(), PLENTY));
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
