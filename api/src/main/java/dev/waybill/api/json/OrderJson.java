package dev.waybill.api.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.Backorder;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Orders and their parts as they are written. */
public final class OrderJson {
    private OrderJson() {}

    /** The answer of a placed order; the same bytes for every replay. */
    public record Placed(
            String id, OrderStatus status, Terms terms, long costMills, List<PlannedPart> fulfillmentOrders) {}

    public record PlannedPart(
            String id,
            String nodeId,
            @Nullable String carrierService,
            Instant shipBy,
            Instant deliverBy,
            List<Demand> lines,
            @Nullable PickupSlot pickupSlot,
            @Nullable ToStore toStore) {}

    /** Where goods of another node are collected, and when they are there. */
    public record ToStore(String nodeId, String fromNodeId, Instant arriveBy) {
        static @Nullable ToStore of(SourcingPlan.Part part) {
            return part.toStore() == null ? null : of(part.node(), part.toStore());
        }

        static @Nullable ToStore of(FulfillmentOrder part) {
            return part.leg() == null
                    ? null
                    : of(part.leg().source(), part.leg().to());
        }

        private static ToStore of(NodeId from, SourcingPlan.ToStore to) {
            return new ToStore(to.store().value(), from.value(), to.arriveBy());
        }
    }

    public record Order(
            String id,
            OrderStatus status,
            Terms terms,
            List<Part> fulfillmentOrders,
            List<Unsourced> unsourced,
            List<Demand> cancelled,
            @Nullable JsonNode customer,
            int version) {}

    public record Terms(
            String channel,
            Instant placedAt,
            Instant promisedBy,
            FulfillmentMethod method,
            ServiceLevel serviceLevel,
            @Nullable String pickupNodeId,
            Destination destination,
            List<Line> lines,
            @Nullable PickupSlot pickupSlot) {}

    public record Destination(String country, String region, String postalCode) {}

    public record Line(
            int number,
            String sku,
            int quantity,
            Money unitPrice,
            @Nullable String group,
            @Nullable Kit kit) {}

    /** The line of a kit as it was ordered; each of its components has it. */
    public record Kit(int line, String sku, int quantity, Money unitPrice) {}

    public record Demand(int line, String sku, int quantity) {}

    public record Unsourced(Demand demand, List<String> excludedNodeIds, String reason, Instant since) {}

    /** {@code pickupCode} is for the customer's eyes: it is left out for staff. */
    public record Part(
            String id,
            String orderId,
            String nodeId,
            FulfillmentOrder.State state,
            Register.State allocation,
            FulfillmentMethod method,
            List<PartLine> lines,
            @Nullable String carrierService,
            Instant shipBy,
            Instant deliverBy,
            List<CostTerm> cost,
            List<String> taskIds,
            @Nullable String pickupCode,
            @Nullable String tracking,
            @Nullable PickupSlot pickupSlot,
            @Nullable Waits backorder,
            @Nullable ToStore toStore) {}

    /** What a part waits for. */
    public record Waits(
            Instant agreedAt,
            @Nullable Instant readyAt,
            @Nullable Instant releasedAt,
            boolean here,
            Instant since) {}

    public record PartLine(int line, String sku, int quantity, int picked) {}

    public static Placed placed(OrderResult.Placed placed) {
        List<SourcingPlan.Part> parts = placed.attempt().plan().parts();
        List<FulfillmentOrderId> ids = placed.attempt().allocations();
        List<PlannedPart> planned = IntStream.range(0, parts.size())
                .mapToObj(i -> planned(ids.get(i), parts.get(i)))
                .toList();
        return new Placed(
                placed.order().value(),
                placed.attempt().plan().waits() ? OrderStatus.BACKORDERED : OrderStatus.CONFIRMED,
                terms(placed.terms(), parts.stream().map(SourcingPlan.Part::pickupSlot)),
                placed.attempt().plan().costMills(),
                planned);
    }

    private static PlannedPart planned(FulfillmentOrderId id, SourcingPlan.Part part) {
        return new PlannedPart(
                id.value(),
                part.node().value(),
                part.carrierService(),
                part.shipBy(),
                part.deliverBy(),
                part.lines().stream().map(OrderJson::demand).toList(),
                part.pickupSlot(),
                ToStore.of(part));
    }

    public static Order order(OrderResult.OrderRead read, @Nullable JsonNode customer) {
        CustomerOrder order = read.order();
        return new Order(
                order.id().value(),
                order.status(),
                terms(order.terms(), read.fulfillmentOrders().stream().map(FulfillmentOrder::pickupSlot)),
                read.fulfillmentOrders().stream().map(part -> part(part, true)).toList(),
                order.unsourced().stream().map(OrderJson::unsourced).toList(),
                order.cancelled().stream().map(OrderJson::demand).toList(),
                customer,
                order.version());
    }

    public static Part part(FulfillmentOrder part, boolean forCustomer) {
        return new Part(
                part.id().value(),
                part.order().value(),
                part.register().node().value(),
                part.state(),
                part.register().state(),
                part.method(),
                part.lines().stream().map(OrderJson::line).toList(),
                part.carrierService(),
                part.shipBy(),
                part.deliverBy(),
                part.cost(),
                part.tasks().stream().map(TaskId::value).toList(),
                forCustomer ? part.pickupCode() : null,
                part.tracking(),
                part.pickupSlot(),
                waits(part),
                ToStore.of(part));
    }

    private static @Nullable Waits waits(FulfillmentOrder part) {
        Backorder backorder = part.backorder();
        return backorder == null || part.state() != FulfillmentOrder.State.BACKORDERED
                ? null
                : new Waits(
                        backorder.agreedAt(),
                        backorder.unfillable() ? null : backorder.plannedAt(),
                        backorder.releasedAt(),
                        backorder.here(),
                        backorder.since());
    }

    static PartLine line(FulfillmentOrder.Line line) {
        return new PartLine(line.number(), line.sku().value(), line.quantity(), line.picked());
    }

    /** The slot that was agreed, else the one that the plan chose. */
    private static Terms terms(OrderTerms terms, Stream<@Nullable PickupSlot> planned) {
        NodeId pickup = terms.pickupNode();
        return new Terms(
                terms.channel(),
                terms.placedAt(),
                terms.promisedBy(),
                terms.method(),
                terms.level(),
                pickup == null ? null : pickup.value(),
                destination(terms.destination()),
                terms.lines().stream().map(OrderJson::line).toList(),
                Stream.concat(Stream.of(Optional.ofNullable(terms.pickupSlot())), planned.map(Optional::ofNullable))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null));
    }

    private static Destination destination(Place place) {
        return new Destination(place.country(), place.region(), place.postalCode());
    }

    private static Line line(OrderLine line) {
        return new Line(
                line.number(),
                line.sku().value(),
                line.quantity().units(),
                line.unitPrice(),
                line.group(),
                kit(line.kit()));
    }

    private static @Nullable Kit kit(OrderLine.@Nullable OfKit kit) {
        return kit == null
                ? null
                : new Kit(kit.line(), kit.sku().value(), kit.quantity().units(), kit.unitPrice());
    }

    static Demand demand(LineDemand demand) {
        return new Demand(demand.line(), demand.sku().value(), demand.quantity().units());
    }

    private static Unsourced unsourced(CustomerOrder.Unsourced line) {
        return new Unsourced(
                demand(line.demand()),
                line.excluded().stream().distinct().map(NodeId::value).toList(),
                line.reason(),
                line.since());
    }
}
