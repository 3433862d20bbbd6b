package dev.waybill.routing.whatif;

import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.Leg;
import dev.waybill.core.order.Register;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An order of a replay between its placing and its release: as the router sees it, where its parts are now, and what they
 * come to. Moved and read by one thread.
 */
final class OpenOrder {
    /** Nothing of a replay is kept by shards. */
    private static final ShardId HOME = new ShardId(0);

    private final int number;
    private final ReplayOrder order;
    private final CustomerOrder placed;
    private final List<FulfillmentOrder> parts = new ArrayList<>();
    private final List<SourcingPlan.Part> places;
    private Yardstick.Measure measure;
    private boolean moved;

    /**
     * @param number its place among the orders of the replay, by which its ids are drawn: whatever is changed, the same
     *     order has the same ones
     */
    OpenOrder(int number, ReplayOrder order, SourcingPlan plan, Yardstick.Measure measure) {
        this.number = number;
        this.order = order;
        this.places = new ArrayList<>(plan.parts());
        this.measure = measure;
        IdSource ids = new IdSource(order::placedAt, new SplittableRandom(number)::nextLong);
        placed = CustomerOrder.placed(ids.order(HOME), order.terms(), plan, ids.allocations(HOME, plan));
        for (int i = 0; i < places.size(); i++) {
            parts.add(part(placed.fulfillmentOrders().get(i), places.get(i)));
        }
    }

    private FulfillmentOrder part(FulfillmentOrderId id, SourcingPlan.Part place) {
        SourcingPlan.@Nullable ToStore to = place.toStore();
        int first = Register.FIRST_VERSION;
        List<FulfillmentOrder.Line> lines = place.lines().stream()
                .map(line -> new FulfillmentOrder.Line(
                        line.line(), line.sku(), line.quantity().units(), 0))
                .toList();
        return new FulfillmentOrder(
                id,
                placed.id(),
                new Register(place.node(), place.shard(), first, first, Register.State.MOVABLE, null),
                FulfillmentOrder.State.SCHEDULED,
                order.terms().method(),
                lines,
                place.carrierService(),
                place.capacityDay(),
                place.shipBy(),
                place.deliverBy(),
                place.cost(),
                List.of(),
                0,
                List.of(),
                List.of(),
                0,
                null,
                null,
                null,
                null,
                place.pickupSlot(),
                null,
                to == null ? null : new Leg(place.node(), place.shard(), to));
    }

    int number() {
        return number;
    }

    ReplayOrder order() {
        return order;
    }

    /** What it holds: one place for each of its parts. */
    List<SourcingPlan.Part> places() {
        return places;
    }

    List<OpenPart> parts() {
        return parts.stream().map(part -> new OpenPart(placed, part)).toList();
    }

    FulfillmentOrder part(FulfillmentOrderId id) {
        return parts.get(index(id));
    }

    private int index(FulfillmentOrderId id) {
        return placed.fulfillmentOrders().indexOf(id);
    }

    void move(FulfillmentOrderId id, SourcingPlan.Part target) {
        int at = index(id);
        Register before = parts.get(at).register();
        int version = before.version() + 1;
        Register after = new Register(target.node(), target.shard(), version, version, Register.State.MOVABLE, null);
        parts.set(at, parts.get(at).edit().register(after).terms(target).done());
        places.set(at, target);
        moved = true;
    }

    /** Its plan as it stands: parts that leave one node on one day by one carrier service travel in one parcel. */
    SourcingPlan plan() {
        if (!moved) {
            return new SourcingPlan(places);
        }
        Map<Parcel, SourcingPlan.Part> parcels = new LinkedHashMap<>();
        places.forEach(place -> parcels.merge(
                new Parcel(place.node(), place.carrierService(), place.capacityDay()), place, OpenOrder::joined));
        return new SourcingPlan(List.copyOf(parcels.values()));
    }

    private record Parcel(NodeId node, @Nullable String service, LocalDate day) {}

    private static SourcingPlan.Part joined(SourcingPlan.Part one, SourcingPlan.Part other) {
        List<LineDemand> lines = new ArrayList<>(one.lines());
        lines.addAll(other.lines());
        return (one.deliverBy().isBefore(other.deliverBy()) ? other : one).withLines(lines);
    }

    Yardstick.Measure measure() {
        return measure;
    }

    /** A move has made of {@code before} what is {@code after}, beside everything else as it was then. */
    void remeasured(Yardstick.Measure before, Yardstick.Measure after) {
        measure = measure.changed(before, after);
    }

    boolean moved() {
        return moved;
    }
}
