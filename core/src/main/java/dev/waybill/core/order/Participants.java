package dev.waybill.core.order;

import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.ReservationCommand.EndRedemption;
import dev.waybill.core.order.ReservationCommand.Redeem;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand.ConfirmHolds;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.ShrinkHold;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the shards of nodes are told: durable to-dos, one for each shard. Their ids never name two messages. */
final class Participants {
    private Participants() {}

    /** The shards of a plan, in the order of its parts; that of a store that goods are brought to is one of them. */
    static List<ShardId> of(SourcingPlan plan) {
        return plan.parts().stream()
                .flatMap(part -> part.toStore() == null
                        ? Stream.of(part.shard())
                        : Stream.of(part.shard(), part.toStore().shard()))
                .distinct()
                .toList();
    }

    static void sendTries(Holder holder, Attempt attempt, Tx tx) {
        @Nullable Redemption redemption = attempt.redemption();
        if (redemption != null) {
            OrderId order = new OrderId(holder.value());
            Command redeem = new Redeem(
                    redemption.reservation(), order, attempt.number(), attempt.tryBy(), redemption.version());
            tx.send(redeeming(order, attempt.number()), redemption.reservation().home(), redeem);
            return;
        }
        boolean decides = attempt.decider() != null;
        for (ShardId shard : of(attempt.plan())) {
            List<HoldRequest> holds = new ArrayList<>();
            for (int i = 0; i < attempt.allocations().size(); i++) {
                SourcingPlan.Part part = attempt.plan().parts().get(i);
                FulfillmentOrderId id = attempt.allocations().get(i);
                if (part.shard().equals(shard)) {
                    holds.add(request(token(holder, id), part));
                }
                SourcingPlan.@Nullable ToStore to = part.toStore();
                if (to != null && to.shard().equals(shard)) {
                    holds.add(receipt(tokenAtStore(holder, id), part, to));
                }
            }
            sendTry(new TryHolds(holds, attempt.tryBy(), decides), shard, tx);
        }
    }

    static void sendTry(TryHolds command, ShardId shard, Tx tx) {
        tx.send("try/" + command.holds().get(0).token().id(), shard, command);
    }

    /** Gives back what a part of a reservation holds beyond these lines; answers the ids of the to-dos. */
    static List<String> sendShrinks(HoldToken token, int step, SourcingPlan.Part left, Tx tx) {
        List<String> ids = new ArrayList<>();
        ids.add(sendShrink(token, step, left, left.shard(), tx));
        if (left.toStore() != null) {
            ids.add(sendShrink(atStore(token), step, left, left.toStore().shard(), tx));
        }
        return ids;
    }

    private static String sendShrink(HoldToken token, int step, SourcingPlan.Part left, ShardId shard, Tx tx) {
        String id = "shrink/" + token.id() + "/" + step;
        tx.send(id, shard, new ShrinkHold(token, step, units(left.lines())));
        return id;
    }

    /** Gives back all that a part of a reservation holds, confirmed or not; answers the ids of the to-dos. */
    static List<String> sendEndsOf(SourcingPlan.Part part, HoldToken token, Instant tryBy, Tx tx) {
        List<String> ids = new ArrayList<>();
        sendEnd(List.of(token), part.shard(), tryBy, true, tx);
        ids.add(ending(token));
        if (part.toStore() != null) {
            HoldToken claim = atStore(token);
            sendEnd(List.of(claim), part.toStore().shard(), tryBy, true, tx);
            ids.add(ending(claim));
        }
        return ids;
    }

    static HoldRequest request(HoldToken token, SourcingPlan.Part part) {
        SourcingPlan.@Nullable FromSupply supply = part.supply();
        return new HoldRequest(
                token,
                part.node(),
                units(part.lines()),
                part.capacityDay(),
                part.toStore() == null ? start(part) : null,
                part.carrierService() == null,
                supply == null ? null : supply.readyAt());
    }

    /** The store's capacity, and a place in its slot, for goods that are brought there. */
    private static HoldRequest receipt(HoldToken token, SourcingPlan.Part part, SourcingPlan.ToStore to) {
        int lines = part.lines().size();
        return new HoldRequest(token, to.store(), List.of(), to.capacityDay(), start(part), true, null, lines);
    }

    private static @Nullable Instant start(SourcingPlan.Part part) {
        @Nullable PickupSlot slot = part.pickupSlot();
        return slot == null ? null : slot.start();
    }

    static List<SkuUnits> units(List<LineDemand> lines) {
        return lines.stream().map(l -> new SkuUnits(l.sku(), l.quantity())).toList();
    }

    static void sendConfirms(Holder holder, Attempt attempt, Tx tx) {
        for (ShardId shard : of(attempt.plan())) {
            sendConfirm(tokens(holder, attempt, shard), shard, tx);
        }
    }

    static void sendConfirm(List<HoldToken> tokens, ShardId shard, Tx tx) {
        send("confirm/", tokens, shard, new ConfirmHolds(tokens), tx);
    }

    /** Ends the attempt everywhere, instead of trying on. */
    static void sendEnds(Holder holder, Attempt attempt, Tx tx) {
        @Nullable Redemption redemption = attempt.redemption();
        if (redemption != null) {
            OrderId order = new OrderId(holder.value());
            Command end = new EndRedemption(redemption.reservation(), order, attempt.number(), attempt.tryBy());
            tx.unsend(redeeming(order, attempt.number()));
            tx.send(
                    unredeeming(order, attempt.number()),
                    redemption.reservation().home(),
                    end);
            return;
        }
        sendEnds(holder, attempt, false, tx);
    }

    /** Gives back everything that a decided attempt holds. */
    static void sendEndsEvenConfirmed(Holder holder, Attempt attempt, Tx tx) {
        sendEnds(holder, attempt, true, tx);
    }

    private static void sendEnds(Holder holder, Attempt attempt, boolean evenConfirmed, Tx tx) {
        for (ShardId shard : of(attempt.plan())) {
            sendEnd(tokens(holder, attempt, shard), shard, attempt.tryBy(), evenConfirmed, tx);
        }
    }

    /** The ids of what a reservation's home may still be owed an answer to, or owe one. */
    static List<String> todosOf(OrderId order, int attempt) {
        return List.of(redeeming(order, attempt), unredeeming(order, attempt), rebound(order));
    }

    private static String redeeming(OrderId order, int attempt) {
        return "redeem/" + order + "/" + attempt;
    }

    private static String unredeeming(OrderId order, int attempt) {
        return "unredeem/" + order + "/" + attempt;
    }

    static String rebound(OrderId order) {
        return "rebound/" + order;
    }

    /** The id of the to-do by which {@link #sendEnd} tells that this one ends, and others with it. */
    private static String ending(HoldToken first) {
        return "end/" + first.id();
    }

    static void sendEnd(List<HoldToken> tokens, ShardId shard, Instant tryBy, boolean evenConfirmed, Tx tx) {
        tx.unsend("try/" + tokens.get(0).id());
        send("end/", tokens, shard, new EndHolds(tokens, tryBy, evenConfirmed), tx);
    }

    /** The ids of everything that a shard may still be owed an answer to about a version of an allocation. */
    static List<String> todosOf(FulfillmentOrderId allocation, int version) {
        String token = allocation + "/" + version;
        return List.of("try/" + token, "confirm/" + token, "end/" + token);
    }

    private static void send(String verb, List<HoldToken> tokens, ShardId shard, Command command, Tx tx) {
        tx.send(verb + tokens.get(0).id(), shard, command);
    }

    private static List<HoldToken> tokens(Holder holder, Attempt attempt, ShardId shard) {
        List<HoldToken> tokens = new ArrayList<>();
        for (int i = 0; i < attempt.allocations().size(); i++) {
            SourcingPlan.Part part = attempt.plan().parts().get(i);
            if (part.shard().equals(shard)) {
                tokens.add(token(holder, attempt.allocations().get(i)));
            }
            if (part.toStore() != null && part.toStore().shard().equals(shard)) {
                tokens.add(tokenAtStore(holder, attempt.allocations().get(i)));
            }
        }
        return tokens;
    }

    private static HoldToken tokenAtStore(Holder holder, FulfillmentOrderId allocation) {
        return atStore(token(holder, allocation));
    }

    /** The store's claim of an allocation whose goods are brought there. */
    static HoldToken atStore(HoldToken token) {
        return new HoldToken(token.home(), token.order(), token.allocation(), Register.AT_STORE);
    }

    static HoldToken token(Holder holder, FulfillmentOrderId allocation) {
        return new HoldToken(holder.home(), holder.value(), allocation.value(), Register.FIRST_VERSION);
    }
}
