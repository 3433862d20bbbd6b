package dev.waybill.core;

import dev.waybill.core.catalog.StockThreshold;
import dev.waybill.core.fulfillment.FulfillmentDecisions;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderCommand.MayEnd;
import dev.waybill.core.order.OrderDecisions;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.order.OrderResult.MayEndAnswer;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationCommand.EndRedemption;
import dev.waybill.core.order.ReservationCommand.Redeem;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.Reservations;
import dev.waybill.core.order.TellStrategy;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandTable;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.ShardLogic;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.ClaimsAtOnce;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.ShrinkHold;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.stock.NodeDecisions;
import dev.waybill.core.stock.Thresholds;
import dev.waybill.core.stock.TransferStep;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand;
import dev.waybill.core.transfer.TransferDecisions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole business that a shard runs. A shard plays two roles, for different records: that of the nodes whose stock
 * it holds, and that of the home of orders; they talk by to-dos even when they are the same shard. Immutable.
 */
public final class WaybillLogic implements ShardLogic {
    /** Where nobody says when stock is low. */
    private static final Thresholds USUAL = Thresholds.everywhere(new StockThreshold(2, 5));

    private final NodeDecisions nodes;
    private final OrderDecisions orders;
    private final FulfillmentDecisions fulfillment;
    private final Reservations reservations;
    private final TransferDecisions transfers;
    private final CommandTable table;

    /** With the usual thresholds and bounds of stock. */
    public WaybillLogic(OrderPolicy policy) {
        this(policy, USUAL, ClaimsAtOnce.USUAL);
    }

    public WaybillLogic(OrderPolicy policy, Thresholds thresholds, ClaimsAtOnce claims) {
        nodes = new NodeDecisions(MayEnd::new, thresholds, claims);
        orders = new OrderDecisions(policy);
        fulfillment = new FulfillmentDecisions(policy);
        reservations = new Reservations(policy);
        transfers = new TransferDecisions(policy);
        table = new CommandTable()
                .with(nodes.table())
                .with(orders.table())
                .with(fulfillment.table())
                .with(reservations.table())
                .with(transfers.table());
        table.on(MayEnd.class, this::mayEnd);
        table.on(TellStrategy.class, TellStrategy::decide);
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
        } else if (entry instanceof Reservation reservation) {
            reservations.due(reservation, tx);
        } else if (entry instanceof FulfillmentOrder part) {
            fulfillment.due(part, tx);
        } else if (entry instanceof Transfer transfer) {
            transfers.due(transfer, tx);
        } else {
            nodes.due(key, entry, tx);
        }
    }

    @Override
    public @Nullable EntryKey target(Command command) {
        if (command instanceof ReservationCommand reservation) {
            return reservation.about();
        }
        if (command instanceof TransferCommand transfer) {
            return transfer.about();
        }
        return command instanceof OrderCommand order ? order.about() : null;
    }

    private Result mayEnd(MayEnd command, Tx tx) {
        return new MayEndAnswer(
                ReservationId.isOne(command.token().order())
                        ? reservations.mayEnd(command.token(), tx)
                        : orders.mayEnd(command.token(), tx));
    }

    private void tried(TryHolds tries, Result answer, Tx tx) {
        if (ReservationId.isOne(tries.holds().get(0).token().order())) {
            reservations.tried(tries, answer, tx);
        } else {
            orders.tried(tries, answer, tx);
        }
    }

    private void ended(String id, EndHolds ends, Result answer, Tx tx) {
        if (ReservationId.isOne(ends.tokens().get(0).order())) {
            reservations.ended(ends, answer, tx);
            reservations.acknowledged(id, ends.tokens().get(0), tx);
        } else {
            orders.ended(ends, answer, tx);
        }
    }

    private void archived(Retirement retirement, Tx tx) {
        if (retirement.root().kind().equals(Reservation.KIND)) {
            reservations.archived(retirement, tx);
        } else if (retirement.root().kind().equals(Transfer.KIND)) {
            transfers.archived(retirement, tx);
        } else {
            orders.archived(retirement, tx);
        }
    }

    @Override
    public void reopened(EntryKey root, Tx tx) {
        if (root.kind().equals(Reservation.KIND)) {
            reservations.reopened(root, tx);
        } else if (root.kind().equals(Transfer.KIND)) {
            transfers.reopened(root, tx);
        } else {
            orders.reopened(root, tx);
        }
    }

    @Override
    public void settle(String id, Command command, Result answer, Tx tx) {
        if (command instanceof TryHolds tries) {
            tried(tries, answer, tx);
        } else if (command instanceof EndHolds ends) {
            ended(id, ends, answer, tx);
        } else if (command instanceof ShrinkHold shrink) {
            reservations.acknowledged(id, shrink.token(), tx);
        } else if (command instanceof MayEnd question) {
            if (answer instanceof MayEndAnswer a && a.end()) {
                nodes.mayEnd(question.token(), tx);
            }
        } else if (command instanceof Retirement retirement) {
            archived(retirement, tx);
        } else if (command instanceof Redeem redeem) {
            orders.redeemed(redeem, answer, tx);
        } else if (command instanceof EndRedemption end) {
            orders.redemptionEnded(end, answer, tx);
        } else if (command instanceof TransferStep step) {
            transfers.answered(step, answer, tx);
        } else {
            fulfillment.effectAnswered(command, answer, tx);
        }
    }
}
