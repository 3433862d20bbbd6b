package dev.waybill.core.network;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A changed copy of a {@link FulfillmentNode} in the making. */
public final class FulfillmentNodeEdit {
    private final FulfillmentNode from;
    private Set<Capability> capabilities;
    private int dailyLines;
    private boolean active;
    private int slotOrders;
    private @Nullable Throttle throttle;
    private int pickupLines;

    FulfillmentNodeEdit(FulfillmentNode from) {
        this.from = from;
        capabilities = from.capabilities();
        dailyLines = from.dailyLines();
        active = from.active();
        slotOrders = from.slotOrders();
        throttle = from.throttle();
        pickupLines = from.pickupLines();
    }

    public FulfillmentNodeEdit capabilities(Set<Capability> value) {
        capabilities = value;
        return this;
    }

    public FulfillmentNodeEdit dailyLines(int value) {
        dailyLines = value;
        return this;
    }

    public FulfillmentNodeEdit active(boolean value) {
        active = value;
        return this;
    }

    public FulfillmentNodeEdit slotOrders(int value) {
        slotOrders = value;
        return this;
    }

    public FulfillmentNodeEdit throttle(@Nullable Throttle value) {
        throttle = value;
        return this;
    }

    public FulfillmentNodeEdit pickupLines(int value) {
        pickupLines = value;
        return this;
    }

    public FulfillmentNode done() {
        return new FulfillmentNode(
                from.id(),
                from.name(),
                from.type(),
                from.place(),
                from.zone(),
                from.hours(),
                from.cutoff(),
                capabilities,
                dailyLines,
                from.processing(),
                from.costs(),
                active,
                slotOrders,
                throttle,
                pickupLines);
    }
}
