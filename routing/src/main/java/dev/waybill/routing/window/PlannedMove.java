package dev.waybill.routing.window;

import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Availability;
import java.time.Instant;

/**
 * A move that a window has decided on.
 *
 * @param gainMills what it saves after the moves before it; may be negative where it makes room for another one
 * @param giveUpAt wall clock: if it cannot be sent until then, reality has moved on
 * @param window the number of the window that it is from
 */
record PlannedMove(
        OpenPart from, SourcingPlan.Part target, long gainMills, Decision decision, Instant giveUpAt, long window) {
    FulfillmentOrderId id() {
        return from.part().id();
    }

    int version() {
        return from.part().register().version();
    }

    /** Whether stock that its order's channel may have, and capacity for it, are there, as far as this member knows. */
    boolean possible(Availability everywhere) {
        Availability availability = everywhere.in(from.order().terms().channel());
        for (LineDemand line : target.lines()) {
            if (availability.atp(target.node(), line.sku()) < line.quantity().units()) {
                return false;
            }
        }
        return availability.capacityLeft(target.node(), target.capacityDay())
                >= target.lines().size();
    }
}
