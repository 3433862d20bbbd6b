package dev.waybill.core.order;

import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order for tests of other things: confirmed, by a decided attempt of an empty plan, unless they say otherwise. */
public final class TestOrder {
    private final OrderId id;
    private final OrderTerms terms;
    private Attempt attempt;
    private OrderStatus status = OrderStatus.CONFIRMED;
    private List<FulfillmentOrderId> parts = List.of();
    private List<CustomerOrder.Unsourced> unsourced = List.of();
    private int version = 1;

    private TestOrder(OrderId id, OrderTerms terms, Attempt attempt) {
        this.id = id;
        this.terms = terms;
        this.attempt = attempt;
    }

    public static TestOrder of(OrderId id, OrderTerms terms, Instant placed) {
        return new TestOrder(id, terms, decided(null, placed));
    }

    public TestOrder attempt(Attempt value) {
        attempt = value;
        return this;
    }

    public TestOrder status(OrderStatus value) {
        status = value;
        return this;
    }

    public TestOrder parts(List<FulfillmentOrderId> value) {
        parts = value;
        return this;
    }

    public TestOrder unsourced(List<CustomerOrder.Unsourced> value) {
        unsourced = value;
        return this;
    }

    public TestOrder version(int value) {
        version = value;
        return this;
    }

    public CustomerOrder done() {
        return new CustomerOrder(
                id, terms, status, attempt, null, parts, unsourced, List.of(), null, null, null, version);
    }

    /** A decided attempt of an empty plan. */
    public static Attempt decided(@Nullable ShardId decider, Instant at) {
        return new Attempt(
                1,
                Attempt.Phase.DECIDED,
                decider,
                new SourcingPlan(List.of()),
                List.of(),
                List.of(),
                at,
                at,
                null,
                List.of());
    }

    /** What a participant has made of an order that was opened. */
    public static Attempt decided(OrderCommand.OpenOrder open, ShardId decider) {
        return new Attempt(
                1,
                Attempt.Phase.DECIDED,
                decider,
                open.plan(),
                open.allocations(),
                List.of(),
                open.decideBy(),
                open.tryBy(),
                null,
                List.of());
    }

    /** Of a customer in Chicago, to be delivered. */
    public static OrderTerms terms(List<OrderLine> lines, Instant placed) {
        return new OrderTerms(
                "web",
                lines,
                new Place("US", "IL", "60601", new GeoPoint(41.9, -87.6)),
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                placed,
                placed,
                Duration.ZERO,
                null);
    }

    /**
     * A part that is movable and scheduled: a delivery, or, where the plan names no carrier service, a pickup with the
     * code 4711. {@link FulfillmentOrder#edit} makes something else of it.
     */
    public static FulfillmentOrder part(FulfillmentOrderId id, OrderId order, SourcingPlan.Part plan) {
        boolean pickup = plan.carrierService() == null;
        return new FulfillmentOrder(
                id,
                order,
                new Register(plan.node(), plan.shard(), 1, 1, Register.State.MOVABLE, null),
                FulfillmentOrder.State.SCHEDULED,
                pickup ? FulfillmentMethod.PICKUP : FulfillmentMethod.DELIVERY,
                plan.lines().stream()
                        .map(line -> new FulfillmentOrder.Line(
                                line.line(), line.sku(), line.quantity().units(), 0))
                        .toList(),
                plan.carrierService(),
                plan.capacityDay(),
                plan.shipBy(),
                plan.deliverBy(),
                plan.cost(),
                List.of(),
                0,
                List.of(),
                List.of(),
                0,
                pickup ? "4711" : null,
                null,
                null,
                null,
                plan.pickupSlot(),
                null,
                null);
    }
}
