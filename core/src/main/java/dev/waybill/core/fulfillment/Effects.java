package dev.waybill.core.fulfillment;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderEvents.Actor;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.OfHold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What work does to the node's stock: effects of a part, numbered in order, each sent when the one before it was
 * acknowledged. So a node never sees a pick after its shipment, whatever happens to messages.
 */
final class Effects {
    private Effects() {}

    /** Makes an effect for a token, with its step. */
    interface Effect {
        OfHold at(HoldToken token, int step);
    }

    /** The part with one more effect to make; sent at once if none is under way. The caller stores the part. */
    static FulfillmentOrder add(FulfillmentOrder part, Effect effect, Tx tx) {
        int step = part.step() + 1;
        List<NodeCommand> effects = new ArrayList<>(part.effects());
        effects.add(effect.at(part.token(), step));
        if (effects.size() == 1) {
            send(part, effects.get(0), tx);
        }
        return part.edit().effects(step, effects).done();
    }

    /** To the node of its own token: goods that have come to a store may still have to be told to who sent them. */
    private static void send(FulfillmentOrder part, NodeCommand next, Tx tx) {
        if (next instanceof OfHold effect) {
            tx.send("effect/" + effect.token().id() + "/" + effect.step(), part.shardOf(effect.token()), effect);
        }
    }

    /** The node has answered: the next effect is due. A refusal means that node and home disagree, and is shown. */
    static void acknowledged(HoldToken token, int step, Result answer, Tx tx) {
        var key = FulfillmentOrder.key(new FulfillmentOrderId(token.allocation()));
        @Nullable FulfillmentOrder part = tx.get(key, FulfillmentOrder.class);
        if (part == null
                || part.effects().isEmpty()
                || step != part.step() - part.effects().size() + 1) {
            return;
        }
        List<NodeCommand> left = part.effects().subList(1, part.effects().size());
        if (!left.isEmpty()) {
            send(part, left.get(0), tx);
        }
        if (answer instanceof Refusal refusal) {
            Map<String, String> attributes = Map.of("step", "" + step, "reason", refusal.code());
            OrderEvents.emit(tx, part.order(), OrderEvents.EFFECT_REFUSED, part.id(), Actor.WAYBILL, attributes);
        }
        tx.put(key, part.edit().effects(part.step(), left).done());
    }
}
