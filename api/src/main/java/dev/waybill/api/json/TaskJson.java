package dev.waybill.api.json;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.Task;
import dev.waybill.core.sourcing.FulfillmentMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks as staff see them. */
public final class TaskJson {
    private TaskJson() {}

    /**
     * A task with what is needed to do it.
     *
     * @param supportedActions the verbs that make sense now; a page needs no state machine of its own
     */
    public record View(
            String id,
            Task.Type type,
            Task.State state,
            String nodeId,
            String orderId,
            String fulfillmentOrderId,
            @Nullable String assignee,
            Instant dueBy,
            Instant shipBy,
            Instant deliverBy,
            int version,
            List<String> supportedActions,
            FulfillmentMethod method,
            @Nullable String carrierService,
            @Nullable String tracking,
            @Nullable String shelf,
            List<Line> lines,
            @Nullable PickupSlot pickupSlot) {}

    public record Line(
            int line,
            String sku,
            @Nullable String name,
            @Nullable String gtin,
            int quantity,
            int picked) {}

    public record Page(List<View> tasks, @Nullable String nextPageToken) {}

    public static View view(Task task, FulfillmentOrder part, Network network) {
        return new View(
                task.id().value(),
                task.type(),
                task.state(),
                task.node().value(),
                part.order().value(),
                part.id().value(),
                task.assignee(),
                task.dueBy(),
                part.shipBy(),
                part.deliverBy(),
                task.version(),
                SupportedActions.of(task),
                part.method(),
                part.carrierService(),
                part.tracking(),
                part.shelf(),
                part.lines().stream().map(line -> line(line, network)).toList(),
                part.pickupSlot());
    }

    private static Line line(FulfillmentOrder.Line line, Network network) {
        Item item = network.item(line.sku());
        return new Line(
                line.number(),
                line.sku().value(),
                item == null ? null : item.name(),
                item == null ? null : item.gtin(),
                line.quantity(),
                line.picked());
    }
}
