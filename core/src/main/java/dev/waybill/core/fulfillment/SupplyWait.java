package dev.waybill.core.fulfillment;

import dev.waybill.core.order.Backorder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.State;
import dev.waybill.core.order.FulfillmentOrderEdit;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderEvents.Actor;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.order.OrderProgress;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand.FollowSupply;
import dev.waybill.core.stock.NodeCommand.ReleaseHeld;
import dev.waybill.core.stock.NodeResult.SupplyFollowed;
import dev.waybill.core.stock.SupplyTold;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parts whose goods are to come: their dates follow their supply, and they go on when it is here. */
final class SupplyWait {
    private final OrderPolicy policy;
    private final OrderProgress progress;

    SupplyWait(OrderPolicy policy, OrderProgress progress) {
        this.policy = policy;
        this.progress = progress;
    }

    /** The node tells of a change. Whatever is not of the hold that counts, or older than what is known, is void. */
    Result told(SupplyTold told, Tx tx) {
        apply(told, tx);
        return new OrderResult.Accepted();
    }

    /** The node has answered the part's first effect. */
    void followed(FollowSupply follow, Result answer, Tx tx) {
        Effects.acknowledged(follow.token(), follow.step(), answer, tx);
        if (answer instanceof SupplyFollowed state) {
            apply(
                    new SupplyTold(follow.token(), state.number(), state.readyAt(), state.here(), state.capacityDay()),
                    tx);
        }
    }

    private void apply(SupplyTold told, Tx tx) {
        HoldToken token = told.token();
        @Nullable FulfillmentOrder part = Work.part(tx, new FulfillmentOrderId(token.allocation()));
        if (part == null || part.state() != State.BACKORDERED || part.register().version() != token.version()) {
            return;
        }
        Backorder known = Objects.requireNonNull(part.backorder());
        if (told.number() <= known.told()) {
            return;
        }
        if (told.here()) {
            arrived(part, known, told, tx);
        } else {
            moved(part, known, told, tx);
        }
    }

    private void moved(FulfillmentOrder part, Backorder known, SupplyTold told, Tx tx) {
        @Nullable Instant ready = told.readyAt();
        Instant planned = ready == null ? known.plannedAt() : known.mayGoOnAt(ready);
        Instant since = ready == null && !known.unfillable() ? tx.now().domain() : known.since();
        Backorder now =
                new Backorder(known.agreedAt(), planned, ready, known.releasedAt(), false, told.number(), since);
        FulfillmentOrder after = part.edit()
                .later(Duration.between(known.plannedAt(), planned), told.capacityDay())
                .backorder(now)
                .wakeAt(Deadline.domain(policy.backorderEnds(now)))
                .done();
        tx.put(FulfillmentOrder.key(part.id()), after);
        if (ready == null && !known.unfillable()) {
            tell(after, OrderEvents.SUPPLY_LOST, known, now, tx);
        } else if (ready != null && !planned.equals(known.plannedAt())) {
            boolean later = planned.isAfter(known.plannedAt());
            tell(after, later ? OrderEvents.DELAYED : OrderEvents.ADVANCED, known, now, tx);
        }
    }

    private static void tell(FulfillmentOrder part, String type, Backorder from, Backorder to, Tx tx) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("node", part.register().node().value());
        attributes.put("from", from.plannedAt().toString());
        attributes.put("deliver_by", part.deliverBy().toString());
        if (!to.unfillable()) {
            attributes.put("to", to.plannedAt().toString());
        }
        OrderEvents.emit(tx, part.order(), type, part.id(), Actor.WAYBILL, attributes);
    }

    private void arrived(FulfillmentOrder part, Backorder known, SupplyTold told, Tx tx) {
        Instant now = tx.now().domain();
        Instant going = known.mayGoOnAt(now);
        Duration late = Duration.between(known.plannedAt(), going);
        Backorder here = new Backorder(
                known.agreedAt(), known.plannedAt(), null, known.releasedAt(), true, told.number(), known.since());
        FulfillmentOrderEdit edit = part.edit()
                .later(late.isNegative() ? Duration.ZERO : late, told.capacityDay())
                .backorder(here);
        if (going.isAfter(now)) {
            tx.put(
                    FulfillmentOrder.key(part.id()),
                    edit.wakeAt(Deadline.domain(going)).done());
        } else {
            goOn(edit, tx);
        }
    }

    /** Its goods are here and may leave: it is scheduled like any other part. */
    private void goOn(FulfillmentOrderEdit edit, Tx tx) {
        FulfillmentOrder draft = edit.state(State.SCHEDULED).done();
        Instant release = progress.releaseAt(draft, tx);
        tx.put(
                FulfillmentOrder.key(draft.id()),
                draft.edit().wakeAt(Deadline.domain(release)).done());
        Map<String, String> attributes = Map.of("node", draft.register().node().value());
        OrderEvents.emit(tx, draft.order(), OrderEvents.SUPPLIED, draft.id(), Actor.WAYBILL, attributes);
        OrderProgress.waitsNoLonger(draft.order(), tx);
    }

    /** A preorder may leave, or a part has waited too long. */
    void due(FulfillmentOrder part, Tx tx) {
        Backorder waiting = Objects.requireNonNull(part.backorder());
        if (waiting.here()) {
            goOn(part.edit(), tx);
        } else {
            giveUp(OrderProgress.abandonMove(part, "GIVEN_UP", tx), waiting, tx);
        }
    }

    private void giveUp(FulfillmentOrder part, Backorder waiting, Tx tx) {
        List<LineDemand> demands = Lines.demands(part);
        Instant now = tx.now().domain();
        FulfillmentOrder giving =
                Effects.add(part, (token, step) -> new ReleaseHeld(token, step, Lines.units(demands), now), tx);
        Ending.end(giving, State.CANCELLED, tx);
        String reason = waiting.unfillable() ? "NO_SUPPLY" : "SUPPLY_TOO_LATE";
        Map<String, String> attributes = Map.of(
                "reason", reason,
                "agreed_at", waiting.agreedAt().toString(),
                "waiting_since", waiting.since().toString());
        progress.giveUp(part.order(), demands, attributes, tx);
    }
}
