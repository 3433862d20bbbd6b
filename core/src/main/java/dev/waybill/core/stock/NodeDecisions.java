package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandTable;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.Adjust;
import dev.waybill.core.stock.NodeCommand.ReadBins;
import dev.waybill.core.stock.NodeCommand.ReadPosition;
import dev.waybill.core.stock.NodeCommand.Receive;
import dev.waybill.core.stock.NodeCommand.SetNode;
import dev.waybill.core.stock.NodeCommand.SetSafetyStock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The decisions of a node's shard: positions, capacity, pickup slots and holds. Pure; all state comes through the {@link Tx}. */
public final class NodeDecisions {
    /** Units on hand of one position that no command may pass. */
    public static final int MAX_ON_HAND = 1_000_000_000;

    private final Holds holds;
    private final Thresholds thresholds;
    private final ClaimsAtOnce claims;

    /** Takes what a hold that is only tried asks its home: may it end? */
    public NodeDecisions(Function<HoldToken, Command> question, Thresholds thresholds, ClaimsAtOnce claims) {
        holds = new Holds(question);
        this.thresholds = thresholds;
        this.claims = claims;
    }

    public CommandTable table() {
        return decisions().through(this::watched);
    }

    private Tx watched(Tx tx) {
        return new Watch(tx, thresholds, claims);
    }

    private CommandTable decisions() {
        return new CommandTable()
                .on(SetNode.class, NodeDecisions::setNode)
                .on(Receive.class, NodeDecisions::receive)
                .on(Adjust.class, NodeDecisions::adjust)
                .on(NodeCommand.Count.class, Counting::count)
                .on(NodeCommand.CloseSnapshot.class, Counting::close)
                .on(NodeCommand.SetSupply.class, Inbounds::set)
                .on(SetSafetyStock.class, NodeDecisions::setSafetyStock)
                .on(NodeCommand.PutOnQualityHold.class, QualityHolds::put)
                .on(NodeCommand.EndQualityHold.class, QualityHolds::end)
                .on(ReadPosition.class, NodeDecisions::read)
                .on(ReadBins.class, NodeDecisions::readBins)
                .on(NodeCommand.ListStocked.class, Stocked::list)
                .on(NodeCommand.TryHolds.class, holds::tryAll)
                .on(NodeCommand.ConfirmHolds.class, holds::confirm)
                .on(NodeCommand.EndHolds.class, holds::end)
                .on(NodeCommand.RebindHold.class, Holds::rebind)
                .on(NodeCommand.ShrinkHold.class, HeldEffects::shrink)
                .on(NodeCommand.FollowSupply.class, Following::follow)
                .on(NodeCommand.SettleClaims.class, Pegs::settle)
                .on(NodeCommand.PickHeld.class, HeldEffects::pick)
                .on(NodeCommand.ShortHeld.class, HeldEffects::shortPick)
                .on(NodeCommand.ReleaseHeld.class, HeldEffects::release)
                .on(NodeCommand.ShipHeld.class, HeldEffects::ship)
                .on(NodeCommand.ArriveHeld.class, HeldEffects::arrive)
                .on(TransferStep.HoldUnits.class, TransferSource::hold)
                .on(TransferStep.SendUnits.class, TransferSource::send)
                .on(TransferStep.ReleaseUnits.class, TransferSource::release)
                .on(TransferStep.ArriveUnits.class, TransferDestination::arrive)
                .on(TransferStep.ForgetTransfer.class, TransferDestination::forget);
    }

    /** A hold asks its home, a throttle ends; what is only kept for a while is forgotten. */
    public void due(EntryKey key, Entry entry, Tx tx) {
        if (entry instanceof Hold hold) {
            holds.due(hold, tx);
        } else if (entry instanceof NodeState node) {
            endThrottle(node, tx);
        } else if (entry instanceof Backorders waiting) {
            Pegs.settle(watched(tx), waiting.node(), waiting.sku());
        } else if (entry instanceof Inbound inbound) {
            Inbounds.due(inbound, tx);
        } else {
            tx.remove(key);
        }
    }

    /** The home's answer to a hold's question was yes. */
    public void mayEnd(HoldToken token, Tx tx) {
        holds.mayEnd(token, watched(tx));
    }

    private static NodeResult setNode(SetNode command, Tx tx) {
        if (Math.min(command.dailyLines(), Math.min(command.slotOrders(), command.pickupLines())) < 0) {
            return new NodeResult.Refused(
                    "INVALID_CAPACITY", "daily lines, pickup lines and slot orders must not be negative");
        }
        @Nullable NodeState known = tx.get(NodeState.key(command.node()), NodeState.class);
        if (known != null && command.revision() < known.revision()) {
            return new NodeResult.Done(); // A later record of the registry came first.
        }
        @Nullable Throttle throttle = command.throttle();
        boolean over = throttle != null && throttle.endedBy(tx.now().domain());
        NodeState node = new NodeState(
                command.node(),
                command.dailyLines(),
                command.active(),
                command.slotOrders(),
                over ? null : throttle,
                command.revision(),
                command.pickupLines());
        tx.put(NodeState.key(command.node()), node);
        Days.checkLimit(tx, node);
        Slots.checkLimit(tx, node);
        return new NodeResult.Done();
    }

    private static void endThrottle(NodeState node, Tx tx) {
        @Nullable Throttle throttle = node.throttle();
        if (throttle != null && throttle.endedBy(tx.now().domain())) {
            tx.put(NodeState.key(node.node()), node.withoutThrottle());
            tx.emit(new ThrottleEnded(node.node(), throttle, node.dailyLines()));
        }
    }

    private static NodeResult receive(Receive command, Tx tx) {
        var cause = new Positions.Cause("received", command.reference(), command.actor());
        Position position = Positions.at(tx, command.node(), command.sku()).in(command.bin());
        @Nullable String supply = command.supply();
        if (supply != null) {
            Inbounds.received(tx, position, supply, command.quantity());
        }
        return change(tx, position, command.quantity().units(), cause);
    }

    private static NodeResult adjust(Adjust command, Tx tx) {
        Position position = Positions.at(tx, command.node(), command.sku());
        if ((long) position.onHand() - position.picked() + command.delta() < 0) {
            return new NodeResult.Refused(
                    "BELOW_ZERO",
                    "on the shelf are " + (position.onHand() - position.picked()) + " units of " + command.sku());
        }
        return change(
                tx, position, command.delta(), new Positions.Cause("adjusted", command.reason(), command.actor()));
    }

    private static NodeResult change(Tx tx, Position position, int delta, Positions.Cause cause) {
        if (tx.get(NodeState.key(position.node()), NodeState.class) == null) {
            return unknown(position.node());
        }
        if ((long) position.onHand() + delta > MAX_ON_HAND) {
            return new NodeResult.Refused("QUANTITY_TOO_LARGE", "at most " + MAX_ON_HAND + " units on hand");
        }
        Positions.move(tx, position, Positions.now(tx, delta, 0), 0, cause);
        return new NodeResult.Done();
    }

    private static NodeResult setSafetyStock(SetSafetyStock command, Tx tx) {
        if (tx.get(NodeState.key(command.node()), NodeState.class) == null) {
            return unknown(command.node());
        }
        if (command.units() < 0 || command.units() > MAX_ON_HAND) {
            return new NodeResult.Refused("INVALID_QUANTITY", "safety stock must be within 0.." + MAX_ON_HAND);
        }
        if (!heard(tx, command)) {
            return new NodeResult.Counted(
                    0, 0, List.of(new NodeResult.IgnoredRow(command.sku(), command.sequence(), Inbounds.OLDER)));
        }
        Position p = Positions.at(tx, command.node(), command.sku());
        if (p.safetyStock() != command.units()) {
            tx.put(Position.key(p.node(), p.sku()), p.withSafetyStock(command.units()));
            Pegs.settle(tx, p.node(), p.sku());
        }
        return new NodeResult.Done();
    }

    /** False when its source has said something later; else that is remembered. */
    private static boolean heard(Tx tx, SetSafetyStock command) {
        @Nullable String source = command.source();
        if (source == null) {
            return true;
        }
        EntryKey key = SafetyStockSaid.key(command.node(), command.sku());
        @Nullable SafetyStockSaid said = tx.get(key, SafetyStockSaid.class);
        List<Position.FeedMark> before = said == null ? List.of() : said.marks();
        if (Feeds.of(before, source)
                .filter(mark -> mark.sequence() >= command.sequence())
                .isPresent()) {
            return false;
        }
        var mark = new Position.FeedMark(source, command.sequence(), tx.now().domain());
        tx.put(key, new SafetyStockSaid(command.node(), command.sku(), Feeds.with(before, mark)));
        return true;
    }

    private static NodeResult read(ReadPosition command, Tx tx) {
        return new NodeResult.PositionRead(Positions.at(tx, command.node(), command.sku()));
    }

    private static NodeResult readBins(ReadBins command, Tx tx) {
        if (command.skus().size() > ReadBins.MAX_SKUS) {
            return new NodeResult.Refused("TOO_MANY_ROWS", "at most " + ReadBins.MAX_SKUS + " SKUs at a time");
        }
        List<NodeResult.Binned> bins = new ArrayList<>();
        for (Sku sku : command.skus()) {
            @Nullable String bin = Positions.at(tx, command.node(), sku).bin();
            if (bin != null) {
                bins.add(new NodeResult.Binned(sku, bin));
            }
        }
        return new NodeResult.BinsRead(bins);
    }

    static NodeResult unknown(NodeId node) {
        return new NodeResult.Refused("NODE_NOT_FOUND", "node " + node + " is not known to this shard");
    }
}
