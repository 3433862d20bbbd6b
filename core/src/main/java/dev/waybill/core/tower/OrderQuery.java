package dev.waybill.core.tower;

import dev.waybill.core.network.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Which orders?
 *
 * @param node only those with a part there
 * @param text an order's id or its beginning, a SKU or a node; empty for any
 */
public record OrderQuery(View view, @Nullable NodeId node, String text) {

    /** The lists that planners look at; named as on the wire in lower case. */
    public enum View {
        OPEN,
        LATE,
        AT_RISK,
        WAITING,
        UNFILLABLE,
        SHORT_PICKED
    }

    /** Every open order that the text finds. */
    public static OrderQuery open(String text) {
        return new OrderQuery(View.OPEN, null, text);
    }
}
