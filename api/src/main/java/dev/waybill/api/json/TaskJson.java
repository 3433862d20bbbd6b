package dev.waybill.api.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.Task;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.Bins;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks as staff see them. */
public final class TaskJson {
    private TaskJson() {}

    /** Aisles that a row of a list names. */
    private static final int MAX_AISLES = 4;

    /**
     * A task with what is needed to do it.
     *
     * @param shortCode six digits of the order for people, also on the label; not unique
     * @param items units of all lines
     * @param customerName first name and initial, for whoever hands over; null once it was erased
     * @param bins the first aisles to walk to
     * @param supportedActions the verbs that make sense now; a page needs no state machine of its own
     * @param lines in the order of the walk
     */
    public record View(
            String id,
            Task.Type type,
            Task.State state,
            String nodeId,
            String orderId,
            String shortCode,
            String fulfillmentOrderId,
            @Nullable String assignee,
            Instant dueBy,
            Instant shipBy,
            Instant deliverBy,
            @Nullable Instant atRiskFrom,
            int version,
            List<String> supportedActions,
            FulfillmentMethod method,
            @Nullable String carrierService,
            @Nullable String tracking,
            @Nullable String shelf,
            int items,
            List<String> bins,
            @Nullable String customerName,
            List<Line> lines,
            @Nullable PickupSlot pickupSlot,
            OrderJson.@Nullable ToStore toStore) {}

    /** Units of one SKU and where they lie; {@code weightGrams} is that of one unit. */
    public record Line(
            int line,
            String sku,
            @Nullable String name,
            @Nullable String gtin,
            @Nullable Integer weightGrams,
            @Nullable String bin,
            int quantity,
            int picked) {}

    public record Page(List<View> tasks, @Nullable String nextPageToken) {}

    /** What a view needs beside the task: where goods lie, who they are for, and from when on they are at risk. */
    public record Around(
            Network network,
            Map<Sku, String> bins,
            @Nullable String customerName,
            @Nullable Instant atRiskFrom) {}

    public static View view(Task task, FulfillmentOrder part, Around around) {
        List<Line> lines = part.lines().stream()
                .map(line -> line(line, around))
                .sorted(Comparator.comparing(Line::bin, Bins.WALK).thenComparing(Line::line))
                .toList();
        return new View(
                task.id().value(),
                task.type(),
                task.state(),
                task.node().value(),
                part.order().value(),
                part.order().shortCode(),
                part.id().value(),
                task.assignee(),
                task.dueBy(),
                part.shipBy(),
                part.deliverBy(),
                around.atRiskFrom(),
                task.version(),
                SupportedActions.of(task),
                part.method(),
                part.carrierService(),
                part.tracking(),
                part.shelf(),
                lines.stream().mapToInt(Line::quantity).sum(),
                aisles(lines),
                around.customerName(),
                lines,
                part.pickupSlot(),
                OrderJson.ToStore.of(part));
    }

    /** Where the picker still has to go. */
    private static List<String> aisles(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.picked() < line.quantity())
                .flatMap(line -> Stream.ofNullable(line.bin()))
                .map(Bins::aisle)
                .distinct()
                .limit(MAX_AISLES)
                .toList();
    }

    private static Line line(FulfillmentOrder.Line line, Around around) {
        Item item = around.network().item(line.sku());
        return new Line(
                line.number(),
                line.sku().value(),
                item == null ? null : item.name(),
                item == null ? null : item.gtin(),
                item == null ? null : item.weightGrams(),
                around.bins().get(line.sku()),
                line.quantity(),
                line.picked());
    }

    /** A name as it is called out: first name and initial, {@code Ana K.}; null when nothing is known. */
    public static @Nullable String calledOut(@Nullable JsonNode customer) {
        JsonNode name = customer == null ? null : customer.get("name");
        String[] words = name == null ? new String[0] : name.asText().strip().split("\\s+");
        if (words.length == 0 || words[0].isEmpty()) {
            return null;
        }
        String last = words[words.length - 1];
        return words.length == 1 ? words[0] : words[0] + " " + last.substring(0, last.offsetByCodePoints(0, 1)) + ".";
    }
}
