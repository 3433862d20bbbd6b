package dev.waybill.core.fulfillment;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.State;
import dev.waybill.core.order.OrderCommand.Delivered;
import dev.waybill.core.order.OrderCommand.HandOver;
import dev.waybill.core.order.OrderCommand.Pack;
import dev.waybill.core.order.OrderCommand.Ship;
import dev.waybill.core.order.OrderCommand.Stage;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderEvents.Actor;
import dev.waybill.core.order.OrderProgress;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.ShipHeld;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From picked goods to the customer: packed and shipped, or staged and handed over. */
final class Dispatch {
    /** Parcels of one part; more is a typing error. */
    static final int MAX_PARCELS = 999;

    private final OrderProgress progress;

    Dispatch(OrderProgress progress) {
        this.progress = progress;
    }

    Result pack(Pack command, Tx tx) {
        return Work.on(command.task(), command.actor(), Set.of(Task.Type.PACK), tx, work -> {
            if (command.parcels() < 1 || command.parcels() > MAX_PARCELS) {
                return work.refused("WRONG_QUANTITY", "parcels must be within 1.." + MAX_PARCELS);
            }
            Map<String, String> attributes = Map.of(
                    "parcels",
                    "" + command.parcels(),
                    "ship_by",
                    work.part().shipBy().toString());
            work.emit(OrderEvents.PACKED, attributes, tx);
            FulfillmentOrder packed = work.part()
                    .edit()
                    .state(State.PACKED)
                    .parcels(command.parcels())
                    .done();
            return work.done(tx).withPart(packed).store(tx);
        });
    }

    Result ship(Ship command, Tx tx) {
        return Work.on(command.task(), command.actor(), Set.of(Task.Type.SHIP), tx, work -> {
            if (command.tracking().isBlank()) {
                return work.refused("TRACKING_MISSING", "a shipment needs the carrier's tracking number");
            }
            FulfillmentOrder part = work.part();
            if (part.leg() != null) {
                return StoreLeg.send(work, part.leg(), command, tx);
            }
            Map<String, String> attributes = Map.of(
                    "node", part.register().node().value(),
                    "carrier_service", String.valueOf(part.carrierService()),
                    "parcels", "" + part.parcels(),
                    "tracking", command.tracking(),
                    "ship_by", part.shipBy().toString(),
                    "region", region(part, tx));
            work.emit(OrderEvents.SHIPPED, attributes, tx);
            FulfillmentOrder shipped = leave(part, command.at(), tx)
                    .edit()
                    .state(State.SHIPPED)
                    .tracking(command.tracking())
                    .done();
            return end(work.withPart(shipped), tx);
        });
    }

    Result stage(Stage command, Tx tx) {
        return Work.on(command.task(), command.actor(), Set.of(Task.Type.STAGE), tx, work -> {
            Map<String, String> attributes = Map.of(
                    "shelf", command.shelf(), "ship_by", work.part().dueBy().toString());
            work.emit(OrderEvents.STAGED, attributes, tx);
            FulfillmentOrder staged = work.part()
                    .edit()
                    .state(State.READY_FOR_PICKUP)
                    .shelf(command.shelf())
                    .done();
            return work.done(tx).withPart(staged).store(tx);
        });
    }

    Result handOver(HandOver command, Tx tx) {
        return Work.on(command.task(), command.actor(), Set.of(Task.Type.HAND_OVER), tx, work -> {
            FulfillmentOrder part = work.part();
            if (part.pickupCode() != null
                    && !part.pickupCode().equalsIgnoreCase(command.pickupCode().strip())) {
                return work.refused("WRONG_PICKUP_CODE", "the code is not that of this order");
            }
            work.emit(
                    OrderEvents.HANDED_OVER,
                    Map.of("node", part.register().node().value(), "region", region(part, tx)),
                    tx);
            FulfillmentOrder handedOver = leave(part, command.at(), tx)
                    .edit()
                    .state(State.HANDED_OVER)
                    .done();
            return end(work.withPart(handedOver), tx);
        });
    }

    /** Where the goods go, or went with their customer. */
    private static String region(FulfillmentOrder part, Tx tx) {
        @Nullable CustomerOrder order = tx.get(CustomerOrder.key(part.order()), CustomerOrder.class);
        return order == null ? "" : order.terms().destination().area();
    }

    Result delivered(Delivered command, Tx tx) {
        @Nullable FulfillmentOrder part = Work.part(tx, command.fulfillmentOrder());
        if (part == null) {
            return Work.notFound(command.fulfillmentOrder());
        }
        if (part.state() == State.DELIVERED) {
            return new OrderResult.Accepted();
        }
        if (part.state() != State.SHIPPED) {
            return Work.wrongState(part);
        }
        tx.put(
                FulfillmentOrder.key(part.id()),
                part.edit().state(State.DELIVERED).done());
        Map<String, String> attributes = Map.of("at", command.at().toString());
        OrderEvents.emit(tx, part.order(), OrderEvents.DELIVERED, part.id(), new Actor(command.actor()), attributes);
        return new OrderResult.Accepted();
    }

    /** The goods leave the node, and the allocation ends. */
    private static FulfillmentOrder leave(FulfillmentOrder part, Instant at, Tx tx) {
        return Effects.add(part, (token, step) -> new ShipHeld(token, step, at), tx)
                .edit()
                .register(part.register().in(Register.State.ENDED))
                .done();
    }

    private Result end(Work work, Tx tx) {
        OrderResult.TaskRead answer = work.done(tx).store(tx);
        progress.advance(work.part().order(), tx);
        return answer;
    }
}
