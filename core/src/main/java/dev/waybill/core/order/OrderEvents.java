package dev.waybill.core.order;

import dev.waybill.core.shard.Tx;
import java.util.Map;

/** The types of {@link OrderEvent}, in one place: a consumer can rely on them. */
public final class OrderEvents {
    private static final String PREFIX = "dev.waybill.order.";
    private static final String VERSION = ".v1";

    public static final String OPENED = type("opened");
    /** An attempt was decided: one event for each part, with its node and cost. */
    public static final String ROUTED = type("routed");

    public static final String CONFIRMED = type("confirmed");
    public static final String ATTEMPT_CLOSED = type("attempt_closed");
    public static final String REFUSED = type("refused");
    /** A part went to another node before release: from, to, gain in mills. */
    public static final String MOVED = type("moved");

    public static final String MOVE_FAILED = type("move_failed");
    public static final String RELEASED = type("released");
    public static final String TASK_CLAIMED = type("task_claimed");
    public static final String TASK_STARTED = type("task_started");
    public static final String TASK_HANDED_BACK = type("task_handed_back");
    public static final String PICKED = type("picked");
    public static final String SHORT_PICKED = type("short_picked");
    public static final String PACKED = type("packed");
    public static final String SHIPPED = type("shipped");
    public static final String DELIVERED = type("delivered");
    /** Goods have left for the store where they are collected: node, to_store, tracking, parcels, arrive_by. */
    public static final String SENT_TO_STORE = type("sent_to_store");
    /** They have come there: node, units, and damaged and lost where there are any. */
    public static final String RECEIVED_AT_STORE = type("received_at_store");

    public static final String STAGED = type("staged");
    public static final String HANDED_OVER = type("handed_over");
    public static final String REJECTED = type("rejected");
    /** The node lost the units before release: they wait for another node. */
    public static final String DISPLACED = type("displaced");
    /** Lines that had lost their node have a new one. */
    public static final String RESOURCED = type("resourced");
    /** No node was found in time for units of a line, so that they are cancelled. */
    public static final String GIVEN_UP = type("given_up");

    /** A part waits for goods that are to come: node, ready_at. */
    public static final String BACKORDERED = type("backordered");
    /** The goods that a part waits for come later than was said: from, to, both expected dates. */
    public static final String DELAYED = type("delayed");
    /** They come earlier. */
    public static final String ADVANCED = type("advanced");
    /** No supply has the goods that a part waits for any more. */
    public static final String SUPPLY_LOST = type("supply_lost");
    /** What a part waited for is held, and the part goes on. */
    public static final String SUPPLIED = type("supplied");

    public static final String CANCEL_REQUESTED = type("cancel_requested");
    /** Nothing of the order will be delivered. */
    public static final String CANCELLED = type("cancelled");

    public static final String COMPLETED = type("completed");
    /** A node's stock answered an effect with a refusal: a disagreement that the audit must look at. */
    public static final String EFFECT_REFUSED = type("effect_refused");

    /** The actor of what the system does by itself. */
    public static final String SYSTEM = "waybill";

    private OrderEvents() {}

    /** Leaves an event in the journal, at the shard's domain time. */
    public static void emit(
            Tx tx, OrderId order, String type, Object subject, Actor actor, Map<String, String> attributes) {
        tx.emit(new OrderEvent(order, type, subject.toString(), tx.now().domain(), actor.subject(), attributes));
    }

    /** Who did it: a token's subject. */
    public record Actor(String subject) {
        public static final Actor WAYBILL = new Actor(SYSTEM);
    }

    private static String type(String name) {
        return PREFIX + name + VERSION;
    }
}
