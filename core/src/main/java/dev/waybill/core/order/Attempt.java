package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.HoldToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try to hold everything an order needs.
 *
 * @param number counts from 1, never restarts
 * @param decider the one participant whose commit is the decision, or null when home decides
 * @param allocations ids of the parts, in the plan's order
 * @param open shards whose answer (to a try, or while closing to an end) is still missing
 * @param decideBy wall clock: home does not decide afterwards
 * @param tryBy wall clock: participants refuse a try afterwards
 * @param failure UPPER_SNAKE reason why it is asked to end, closing or closed; null otherwise
 * @param failedNodes nodes that refused their part, for the next plan to avoid
 * @param redemption the reservation that is the one participant instead of the plan's nodes, or null
 */
public record Attempt(
        int number,
        Phase phase,
        @Nullable ShardId decider,
        SourcingPlan plan,
        List<FulfillmentOrderId> allocations,
        List<ShardId> open,
        Instant decideBy,
        Instant tryBy,
        @Nullable String failure,
        List<NodeId> failedNodes,
        @Nullable Redemption redemption) {
    public static final int MAX = 3;

    public Attempt {
        allocations = List.copyOf(allocations);
        open = List.copyOf(open);
        failedNodes = List.copyOf(failedNodes);
    }

    /** An attempt that holds stock itself. */
    public Attempt(
            int number,
            Phase phase,
            @Nullable ShardId decider,
            SourcingPlan plan,
            List<FulfillmentOrderId> allocations,
            List<ShardId> open,
            Instant decideBy,
            Instant tryBy,
            @Nullable String failure,
            List<NodeId> failedNodes) {
        this(number, phase, decider, plan, allocations, open, decideBy, tryBy, failure, failedNodes, null);
    }

    Attempt in(Phase next, List<ShardId> missing) {
        return new Attempt(
                number, next, decider, plan, allocations, missing, decideBy, tryBy, failure, failedNodes, redemption);
    }

    Attempt failing(String code, List<NodeId> nodes) {
        return new Attempt(number, phase, decider, plan, allocations, open, decideBy, tryBy, code, nodes, redemption);
    }

    /** The decided attempt: whichever way the decision was learned, the same value. */
    Attempt decided() {
        return new Attempt(
                number,
                Phase.DECIDED,
                decider,
                plan,
                allocations,
                List.of(),
                decideBy,
                tryBy,
                null,
                List.of(),
                redemption);
    }

    /** A decided attempt of which this is held now. */
    Attempt holding(SourcingPlan held, List<FulfillmentOrderId> ids, Instant lastTryBy) {
        return new Attempt(
                number,
                Phase.DECIDED,
                decider,
                held,
                ids,
                List.of(),
                decideBy,
                lastTryBy.isAfter(tryBy) ? lastTryBy : tryBy,
                null,
                List.of(),
                null);
    }

    /** The shards that are asked. */
    List<ShardId> participants() {
        return redemption == null
                ? Participants.of(plan)
                : List.of(redemption.reservation().home());
    }

    /** The shard of the node that a hold of this attempt is at. */
    ShardId shardOf(HoldToken token) {
        int index = allocations.indexOf(new FulfillmentOrderId(token.allocation()));
        SourcingPlan.Part part = plan.parts().get(index);
        return part.toStore() != null && token.version() == Register.AT_STORE
                ? part.toStore().shard()
                : part.shard();
    }

    boolean has(String allocation) {
        return allocations.stream().anyMatch(a -> a.value().equals(allocation));
    }

    /** trying → decided, or trying → closing → closed. */
    public enum Phase {
        TRYING,
        DECIDED,
        CLOSING,
        CLOSED
    }
}
