package dev.waybill.simulator.demand;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.simulator.world.StockRow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A retailer to run: its network, goods and opening stock, and the customers' orders. Each part can be read again. */
public interface Scenario {
    List<FulfillmentNode> nodes();

    List<Item> items();

    List<CarrierService> services();

    /** The opening stock of one node; the same rows each time. */
    Stream<StockRow> openingStock(FulfillmentNode node);

    /** The orders from a moment on the domain clock on; the same ones each time. */
    OrderStream orders(Instant start);

    InputReport report();
}
