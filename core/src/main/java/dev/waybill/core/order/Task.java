package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work for one person at a node.
 *
 * @param assignee who claimed it, or null
 * @param version its ETag
 * @param dueBy when it should be done, domain clock
 */
public record Task(
        TaskId id,
        FulfillmentOrderId fulfillmentOrder,
        NodeId node,
        Type type,
        State state,
        @Nullable String assignee,
        Instant dueBy,
        int version)
        implements Entry {
    public static final String KIND = "task";

    /** Pick → pack → ship, or pick → stage → hand over, or pick → pack → ship → receive → stage → hand over. */
    public enum Type {
        PICK,
        PACK,
        SHIP,
        /** Take in, at the store, what was sent there. */
        RECEIVE,
        STAGE,
        HAND_OVER
    }

    /** Waiting for the task before it, open for anyone, claimed, started, done, or cancelled. */
    public enum State {
        WAITING,
        OPEN,
        CLAIMED,
        STARTED,
        DONE,
        CANCELLED
    }

    public static EntryKey key(TaskId id) {
        return new EntryKey(KIND, id.value());
    }
}
