package dev.waybill.core.order;

import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand.ConfirmHolds;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the shards of nodes are told: durable to-dos, one for each shard. Their ids never name two messages. */
final class Participants {
    private Participants() {}

    /** The shards of a plan, in the order of its parts. */
    static List<ShardId> of(SourcingPlan plan) {
        return plan.parts().stream().map(SourcingPlan.Part::shard).distinct().toList();
    }

    static void sendTries(OrderId order, Attempt attempt, Tx tx) {
        boolean decides = attempt.decider() != null;
        for (ShardId shard : of(attempt.plan())) {
            List<HoldRequest> holds = new ArrayList<>();
            for (int i = 0; i < attempt.allocations().size(); i++) {
                SourcingPlan.Part part = attempt.plan().parts().get(i);
                if (part.shard().equals(shard)) {
                    holds.add(request(token(order, attempt.allocations().get(i)), part));
                }
            }
            sendTry(new TryHolds(holds, attempt.tryBy(), decides), shard, tx);
        }
    }

    static void sendTry(TryHolds command, ShardId shard, Tx tx) {
        tx.send("try/" + command.holds().get(0).token().id(), shard, command);
    }

    static HoldRequest request(HoldToken token, SourcingPlan.Part part) {
        @Nullable PickupSlot slot = part.pickupSlot();
        @Nullable Instant start = slot == null ? null : slot.start();
        return new HoldRequest(token, part.node(), units(part.lines()), part.capacityDay(), start);
    }

    private static List<SkuUnits> units(List<LineDemand> lines) {
        return lines.stream().map(l -> new SkuUnits(l.sku(), l.quantity())).toList();
    }

    static void sendConfirms(OrderId order, Attempt attempt, Tx tx) {
        for (ShardId shard : of(attempt.plan())) {
            sendConfirm(tokens(order, attempt, shard), shard, tx);
        }
    }

    static void sendConfirm(List<HoldToken> tokens, ShardId shard, Tx tx) {
        send("confirm/", tokens, shard, new ConfirmHolds(tokens), tx);
    }

    /** Ends the attempt everywhere, instead of trying on. */
    static void sendEnds(OrderId order, Attempt attempt, Tx tx) {
        for (ShardId shard : of(attempt.plan())) {
            sendEnd(tokens(order, attempt, shard), shard, attempt.tryBy(), false, tx);
        }
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

    private static List<HoldToken> tokens(OrderId order, Attempt attempt, ShardId shard) {
        List<HoldToken> tokens = new ArrayList<>();
        for (int i = 0; i < attempt.allocations().size(); i++) {
            if (attempt.plan().parts().get(i).shard().equals(shard)) {
                tokens.add(token(order, attempt.allocations().get(i)));
            }
        }
        return tokens;
    }

    private static HoldToken token(OrderId order, FulfillmentOrderId allocation) {
        return new HoldToken(order.home(), order.value(), allocation.value(), Register.FIRST_VERSION);
    }
}
