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
import dev.waybill.simulator.world.StockRow;
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
        return WHOLE.services();
    }

    @Override
    public Stream<StockRow> openingStock(FulfillmentNode node) {
        return Stream.of(new StockRow(node.id(), new Sku(SKU), PLENTY));
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
