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
 * @param version of the hold that counts; rises with every move
 * @param lastTried the highest version that was ever tried, which is that of the move under way; never used again,
 *     so that a late message about a failed move cannot touch the next one
 * @param move the move under way, or null; it is decided only while {@code MOVABLE}
 */
public record Register(
        NodeId node,
        ShardId shard,
        int version,
        int lastTried,
        State state,
        @Nullable Move move) {
    public static final int FIRST_VERSION = 1;

    /** Of the store's claim of a part whose goods are brought there: the version that counts once they have come. */
    public static final int AT_STORE = 2;

    /** movable → released → ended, or released → in transit → released at the store; movable may end at once. */
    public enum State {
        MOVABLE,
        RELEASED,
        /** At no node, on the way to the store. */
        IN_TRANSIT,
        ENDED
    }

    Register withoutMove() {
        return new Register(node, shard, version, lastTried, state, null);
    }

    /** No move is under way or decided any more. */
    public Register in(State next) {
        return new Register(node, shard, version, lastTried, next, null);
    }

    /**
     * The target of a move, tried under {@code lastTried}; not decided after {@code decideBy} (wall clock).
     *
     * @param actor who asked for it, or null when it was the router
     */
    public record Move(
            SourcingPlan.Part target,
            Instant decideBy,
            Instant tryBy,
            long gainMills,
            @Nullable String actor) {}
}
