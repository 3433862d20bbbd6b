package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingPlan;
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
 * @param failure why it is closing or closed, or null
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
        @Nullable String failure) {
    public static final int MAX = 3;

    public Attempt {
        allocations = List.copyOf(allocations);
        open = List.copyOf(open);
    }

    /** trying → decided, or trying → closing → closed. */
    public enum Phase {
        TRYING,
        DECIDED,
        CLOSING,
        CLOSED
    }
}
