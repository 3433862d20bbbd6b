package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The register of an allocation: the one place that says which node has it, and whether it may still move. Router,
 * release, cancel, rejection and short pick all go through it.
 *
 * @param version counts up with every move; holds carry it
 * @param move the move under way, or null; it is decided only while {@code MOVABLE}
 */
public record Register(
        NodeId node,
        ShardId shard,
        int version,
        State state,
        @Nullable Move move) {
    /** trying → movable → released → ended; trying and movable may end at once. */
    public enum State {
        TRYING,
        MOVABLE,
        RELEASED,
        ENDED
    }

    /** The target of a move, tried under {@code version + 1}; not decided after {@code decideBy} (wall clock). */
    public record Move(SourcingPlan.Part target, Instant decideBy, Instant tryBy, long gainMills) {}
}
