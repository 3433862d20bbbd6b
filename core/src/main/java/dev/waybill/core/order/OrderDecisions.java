package dev.waybill.core.order;

import dev.waybill.core.order.OrderCommand.ReadOrder;
import dev.waybill.core.order.ReservationCommand.EndRedemption;
import dev.waybill.core.order.ReservationCommand.Redeem;
import dev.waybill.core.shard.CommandTable;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The decisions of an order's home about placing, moving and re-sourcing. Pure; all state comes through the {@link Tx}. */
public final class OrderDecisions {
    private final Placing placing;
    private final Resourcing resourcing;
    private final Moves moves;
    private final OrderProgress progress;
    private final Leaving leaving;

    public OrderDecisions(OrderPolicy policy) {
        Parts parts = new Parts(policy);
        progress = new OrderProgress(policy);
        leaving = new Leaving(policy);
        placing = new Placing(policy, parts, leaving);
        resourcing = new Resourcing(parts, progress);
        moves = new Moves(parts);
    }

    public CommandTable table() {
        return new CommandTable()
                .on(OrderCommand.OpenOrder.class, placing::open)
                .on(OrderCommand.OpenRefused.class, placing::openRefused)
                .on(OrderCommand.NextAttempt.class, placing::next)
                .on(OrderCommand.RefuseOrder.class, placing::refuse)
                .on(OrderCommand.AwaitOrder.class, placing::await)
                .on(OrderCommand.AskKey.class, (command, tx) -> Placing.nothing())
                .on(ReadOrder.class, OrderDecisions::read)
                .on(OrderCommand.MoveFulfillmentOrder.class, moves::start)
                .on(OrderCommand.AwaitMove.class, Moves::await)
                .on(OrderCommand.RefuseMove.class, Moves::refuse)
                .on(OrderCommand.Resource.class, resourcing::start);
    }

    /** The order's deadline has come: of its attempt, of its re-sourcing, or of units that wait for a node. */
    public void due(CustomerOrder order, Tx tx) {
        @Nullable Attempt under = order.resourcing();
        if (Leaving.ended(order)) {
            leaving.due(order, tx);
        } else if (order.status() == OrderStatus.PENDING) {
            placing.due(order, tx);
        } else if (under != null) {
            resourcing.apply(order, Attempts.fail(order.id(), under, "TIMED_OUT", List.of(), tx), tx);
        } else {
            progress.giveUp(order, tx);
        }
    }

    /** The records of an ended order are in the archive. */
    public void archived(Retirement retirement, Tx tx) {
        leaving.archived(retirement, tx);
    }

    /** An order is back from the archive. */
    public void reopened(EntryKey root, Tx tx) {
        leaving.reopened(root, tx);
    }

    /** A participant has answered a try. */
    public void tried(TryHolds command, Result answer, Tx tx) {
        HoldToken token = command.holds().get(0).token();
        @Nullable CustomerOrder order = Orders.find(tx, new OrderId(token.order()));
        if (order == null) {
            return;
        }
        @Nullable FulfillmentOrder part = Orders.part(tx, new FulfillmentOrderId(token.allocation()));
        if (part != null) {
            moves.tried(token, part, answer, tx);
        } else {
            step(order, token, tx, a -> Attempts.tried(order.id(), a, a.shardOf(token), answer, tx));
        }
    }

    /** A participant has answered an end. The end of a move's hold needs no further step. */
    public void ended(EndHolds command, Result answer, Tx tx) {
        HoldToken token = command.tokens().get(0);
        @Nullable CustomerOrder order = Orders.find(tx, new OrderId(token.order()));
        if (order != null && token.version() <= Register.AT_STORE) {
            step(order, token, tx, a -> Attempts.ended(a, a.shardOf(token), answer));
        }
    }

    /** The reservation that an attempt redeems has answered. */
    public void redeemed(Redeem command, Result answer, Tx tx) {
        @Nullable CustomerOrder order = redeeming(command.order(), command.attempt(), tx);
        if (order != null) {
            Attempt attempt = order.attempt();
            Attempt after =
                    Attempts.tried(order.id(), attempt, command.reservation().home(), answer, tx);
            applyIfChanged(order, after, tx);
        }
    }

    /** The reservation that an attempt was to redeem has answered that the attempt has ended, or was decided before. */
    public void redemptionEnded(EndRedemption command, Result answer, Tx tx) {
        @Nullable CustomerOrder order = redeeming(command.order(), command.attempt(), tx);
        if (order != null) {
            applyIfChanged(
                    order, Attempts.ended(order.attempt(), command.reservation().home(), answer), tx);
        }
    }

    private static @Nullable CustomerOrder redeeming(OrderId id, int number, Tx tx) {
        @Nullable CustomerOrder order = Orders.find(tx, id);
        boolean under = order != null
                && order.status() == OrderStatus.PENDING
                && order.attempt().number() == number;
        return under ? order : null;
    }

    private void applyIfChanged(CustomerOrder order, Attempt after, Tx tx) {
        if (!after.equals(order.attempt())) {
            placing.apply(order, after, tx);
        }
    }

    /** Takes the attempt that the token belongs to one step on, if it is still under way. */
    private void step(CustomerOrder order, HoldToken token, Tx tx, UnaryOperator<Attempt> next) {
        @Nullable Attempt under = order.resourcing();
        if (order.status() == OrderStatus.PENDING && order.attempt().has(token.allocation())) {
            Attempt after = next.apply(order.attempt());
            if (!after.equals(order.attempt())) {
                placing.apply(order, after, tx);
            }
        } else if (under != null && under.has(token.allocation())) {
            Attempt after = next.apply(under);
            if (!after.equals(under)) {
                resourcing.apply(order, after, tx);
            }
        }
    }

    /**
     * Whether a hold that is only tried may end: yes only from a state that excludes it, or when its time to be decided
     * is over, and then that is made a fact first.
     */
    public boolean mayEnd(HoldToken token, Tx tx) {
        @Nullable CustomerOrder order = Orders.find(tx, new OrderId(token.order()));
        if (order == null) {
            return true;
        }
        @Nullable FulfillmentOrder part = Orders.part(tx, new FulfillmentOrderId(token.allocation()));
        return part == null
                ? attemptExcludes(order, token, tx)
                : !owed(part, token) && registerExcludes(part, token.version(), tx);
    }

    /** An effect that the node has not acknowledged still needs the hold, also when the part has ended meanwhile. */
    private static boolean owed(FulfillmentOrder part, HoldToken token) {
        return part.effects().stream()
                .anyMatch(effect ->
                        effect instanceof NodeCommand.OfHold of && of.token().equals(token));
    }

    private boolean attemptExcludes(CustomerOrder order, HoldToken token, Tx tx) {
        @Nullable Attempt under = order.resourcing();
        boolean resourced = under != null && under.has(token.allocation());
        Attempt attempt = resourced && under != null ? under : order.attempt();
        if (!attempt.has(token.allocation()) || attempt.phase() != Attempt.Phase.TRYING) {
            return !attempt.has(token.allocation()) || attempt.phase() != Attempt.Phase.DECIDED;
        }
        if (attempt.decider() != null || tx.now().wall().isBefore(attempt.decideBy())) {
            return false;
        }
        Attempt closing = Attempts.fail(order.id(), attempt, "TIMED_OUT", List.of(), tx);
        if (resourced) {
            resourcing.apply(order, closing, tx);
        } else {
            placing.apply(order, closing, tx);
        }
        return true;
    }

    private static boolean registerExcludes(FulfillmentOrder part, int version, Tx tx) {
        Register register = part.register();
        if (register.state() == Register.State.ENDED) {
            return true;
        }
        Register.@Nullable Move move = register.move();
        if (move != null && version == register.lastTried()) {
            if (tx.now().wall().isBefore(move.decideBy())) {
                return false;
            }
            tx.put(FulfillmentOrder.key(part.id()), Moves.abandon(part, "TIMED_OUT", tx));
            return true;
        }
        boolean claimed = part.leg() != null && version == Register.AT_STORE;
        return version != register.version() && !claimed;
    }

    private static Result read(ReadOrder command, Tx tx) {
        @Nullable CustomerOrder order = Orders.find(tx, command.order());
        if (order == null) {
            return Orders.notFound(command.order());
        }
        List<FulfillmentOrder> parts = Orders.parts(tx, order);
        List<Task> tasks = parts.stream()
                .flatMap(p -> p.tasks().stream())
                .flatMap(id -> Stream.ofNullable(tx.get(Task.key(id), Task.class)))
                .toList();
        return new OrderResult.OrderRead(order, parts, tasks);
    }
}
