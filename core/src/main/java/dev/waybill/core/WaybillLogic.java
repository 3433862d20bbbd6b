package dev.waybill.core;

import dev.waybill.core.fulfillment.FulfillmentDecisions;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderCommand.MayEnd;
import dev.waybill.core.order.OrderDecisions;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.order.OrderResult.MayEndAnswer;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandTable;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.ShardLogic;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.stock.NodeDecisions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole business that a shard runs. A shard plays two roles, for different records: that of the nodes whose stock
 * it holds, and that of the home of orders; they talk by to-dos even when they are the same shard. Immutable.
 */
public final class WaybillLogic implements ShardLogic {
    private final NodeDecisions nodes = new NodeDecisions(MayEnd::new);
    private final OrderDecisions orders;
    private final FulfillmentDecisions fulfillment;
    private final CommandTable table;

    public WaybillLogic(OrderPolicy policy) {
        orders = new OrderDecisions(policy);
        fulfillment = new FulfillmentDecisions(policy);
        table = new CommandTable().with(nodes.table()).with(orders.table()).with(fulfillment.table());
    }

    /** The types of commands that are decided here. */
    public Set<Class<?>> commandTypes() {
        return table.types();
    }

    @Override
    public Result decide(Command command, Tx tx) {
        return table.decide(command, tx);
    }

    @Override
    public void due(EntryKey key, Entry entry, Tx tx) {
        if (entry instanceof CustomerOrder order) {
            orders.due(order, tx);
        } else if (entry instanceof FulfillmentOrder part) {
            fulfillment.due(part, tx);
        } else {
            nodes.due(key, entry, tx);
        }
    }

    @Override
    public @Nullable EntryKey target(Command command) {
        return command instanceof OrderCommand order ? order.about() : null;
    }

    @Override
    public void reopened(EntryKey root, Tx tx) {
        orders.reopened(root, tx);
    }

    @Override
    public void settle(String id, Command command, Result answer, Tx tx) {
        if (command instanceof TryHolds tries) {
            orders.tried(tries, answer, tx);
        } else if (command instanceof EndHolds ends) {
            orders.ended(ends, answer, tx);
        } else if (command instanceof MayEnd question) {
            if (answer instanceof MayEndAnswer a && a.end()) {
                nodes.mayEnd(question.token(), tx);
            }
        } else if (command instanceof Retirement retirement) {
            orders.archived(retirement, tx);
        } else {
            fulfillment.effectAnswered(command, answer, tx);
        }
    }
}
