package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Stored.Part;
import dev.waybill.simulator.chaos.Stored.Place;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads answers of the API into what the checker looks at. */
final class StoredJson {
    private StoredJson() {}

    static Stored.Order order(JsonObject order) {
        JsonObject customer = order.getJsonObject("customer", new JsonObject());
        return new Stored.Order(
                order.getString("id"),
                customer.getString("name", ""),
                order.getString("status"),
                units(order.getJsonObject("terms").getJsonArray("lines")),
                parts(order.getJsonArray("fulfillment_orders", new JsonArray())));
    }

    static Stored.Reservation reservation(JsonObject reservation) {
        return new Stored.Reservation(
                reservation.getString("id"),
                reservation.getString("state"),
                reservation.getString("order_id"),
                reservation.getString("reason"),
                parts(reservation.getJsonArray("parts", new JsonArray())),
                false);
    }

    static Stored.Transfer transfer(JsonObject transfer) {
        return new Stored.Transfer(
                transfer.getString("id"),
                transfer.getString("reason"),
                transfer.getString("state"),
                transfer.getString("from_node_id"),
                transfer.getString("to_node_id"),
                transfer.getBoolean("settled"),
                transfer.getJsonArray("lines").stream()
                        .map(JsonObject.class::cast)
                        .map(StoredJson::carried)
                        .toList());
    }

    private static Stored.Carried carried(JsonObject line) {
        return new Stored.Carried(
                line.getString("sku"),
                line.getInteger("planned"),
                line.getInteger("sent"),
                line.getInteger("received"),
                line.getInteger("surplus"),
                line.getInteger("damaged"),
                line.getInteger("lost"),
                line.getInteger("released"));
    }

    static Stored.Position position(JsonObject position) {
        return new Stored.Position(
                new Place(position.getString("node_id"), position.getString("sku")),
                position.getInteger("on_hand"),
                position.getInteger("reserved"),
                position.getBoolean("over_reserved", false));
    }

    static Stored.Movement movement(Place at, JsonObject row) {
        return new Stored.Movement(
                at,
                row.getInteger("on_hand_delta"),
                row.getInteger("reserved_delta"),
                row.getString("reason"),
                row.getString("reference"));
    }

    private static List<Part> parts(JsonArray parts) {
        return parts.stream()
                .map(JsonObject.class::cast)
                .map(part -> new Part(
                        part.getString("node_id"),
                        part.getString("state", "held"),
                        units(part.getJsonArray("lines")),
                        tasks(part)))
                .toList();
    }

    private static Set<String> tasks(JsonObject part) {
        return part.getJsonArray("task_ids", new JsonArray()).stream()
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }

    private static Map<String, Integer> units(JsonArray lines) {
        Map<String, Integer> units = new HashMap<>();
        lines.stream()
                .map(JsonObject.class::cast)
                .forEach(line -> units.merge(line.getString("sku"), line.getInteger("quantity"), Integer::sum));
        return units;
    }
}
