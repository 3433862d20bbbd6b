package dev.waybill.core.order;

import dev.waybill.core.order.FulfillmentOrder.Line;
import dev.waybill.core.order.FulfillmentOrder.State;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeCommand;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A changed copy of a {@link FulfillmentOrder} in the making. For one decision only. */
public final class FulfillmentOrderEdit {
    private final FulfillmentOrder from;
    private Register register;
    private State state;
    private List<Line> lines;
    private SourcingPlan.Part terms;
    private int step;
    private List<NodeCommand> effects;
    private List<TaskId> tasks;
    private int parcels;
    private @Nullable String shelf;
    private @Nullable String tracking;
    private @Nullable Deadline wakeAt;
    private @Nullable Backorder backorder;

    FulfillmentOrderEdit(FulfillmentOrder from) {
        this.from = from;
        register = from.register();
        state = from.state();
        lines = from.lines();
        terms = new SourcingPlan.Part(
                register.node(),
                register.shard(),
                List.of(),
                from.carrierService(),
                from.capacityDay(),
                from.shipBy(),
                from.deliverBy(),
                from.cost(),
                from.pickupSlot());
        step = from.step();
        effects = from.effects();
        tasks = from.tasks();
        parcels = from.parcels();
        shelf = from.shelf();
        tracking = from.tracking();
        wakeAt = from.wakeAt();
        backorder = from.backorder();
    }

    public FulfillmentOrderEdit register(Register value) {
        register = value;
        return this;
    }

    public FulfillmentOrderEdit state(State value) {
        state = value;
        return this;
    }

    public FulfillmentOrderEdit lines(List<Line> value) {
        lines = value;
        return this;
    }

    /** Takes carrier service, dates, slot and cost from a plan's part; its lines are not looked at. */
    public FulfillmentOrderEdit terms(SourcingPlan.Part value) {
        terms = value;
        return this;
    }

    public FulfillmentOrderEdit effects(int lastStep, List<NodeCommand> value) {
        step = lastStep;
        effects = value;
        return this;
    }

    public FulfillmentOrderEdit tasks(List<TaskId> value) {
        tasks = value;
        return this;
    }

    public FulfillmentOrderEdit parcels(int value) {
        parcels = value;
        return this;
    }

    public FulfillmentOrderEdit shelf(String value) {
        shelf = value;
        return this;
    }

    public FulfillmentOrderEdit tracking(String value) {
        tracking = value;
        return this;
    }

    public FulfillmentOrderEdit wakeAt(@Nullable Deadline value) {
        wakeAt = value;
        return this;
    }

    public FulfillmentOrderEdit backorder(@Nullable Backorder value) {
        backorder = value;
        return this;
    }

    /** The same work, so much later; a negative time makes it earlier. */
    public FulfillmentOrderEdit later(Duration time, LocalDate capacityDay) {
        terms = new SourcingPlan.Part(
                terms.node(),
                terms.shard(),
                terms.lines(),
                terms.carrierService(),
                capacityDay,
                terms.shipBy().plus(time),
                terms.deliverBy().plus(time),
                terms.cost(),
                terms.pickupSlot());
        return this;
    }

    public FulfillmentOrder done() {
        return new FulfillmentOrder(
                from.id(),
                from.order(),
                register,
                state,
                from.method(),
                lines,
                terms.carrierService(),
                terms.capacityDay(),
                terms.shipBy(),
                terms.deliverBy(),
                terms.cost(),
                from.excluded(),
                step,
                effects,
                tasks,
                parcels,
                from.pickupCode(),
                shelf,
                tracking,
                wakeAt,
                terms.pickupSlot(),
                backorder,
                from.leg());
    }
}
