package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.Hold.HeldLine;
import dev.waybill.core.stock.NodeCommand.ConfirmHolds;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.RebindHold;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.stock.NodeResult.Shortfall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The participant's side of an attempt or a move. Every message may come twice and late: a hold that stands or an
 * {@link EndedHold} recognises it.
 */
final class Holds {
    /** How often a hold that is only tried asks its home. */
    static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final Function<HoldToken, Command> question;

    Holds(Function<HoldToken, Command> question) {
        this.question = question;
    }

    NodeResult tryAll(TryHolds command, Tx tx) {
        boolean stand = !command.holds().isEmpty();
        for (HoldRequest request : command.holds()) {
            if (tx.get(EndedHold.key(request.token()), EndedHold.class) != null) {
                return new NodeResult.Refused("ENDED", "this try was ended before it arrived");
            }
            stand &= find(tx, request.token()) != null;
        }
        if (stand) {
            return new NodeResult.Tried(command.decides());
        }
        if (tx.now().wall().isAfter(command.tryBy())) {
            return new NodeResult.Refused("TOO_LATE", "this try came after " + command.tryBy());
        }
        return claim(command, tx);
    }

    private NodeResult claim(TryHolds command, Tx tx) {
        List<Shortfall> shortfalls = new ArrayList<>();
        for (HoldRequest request : command.holds()) {
            @Nullable NodeState node = tx.get(NodeState.key(request.node()), NodeState.class);
            @Nullable NodeResult refused = refuse(request, node);
            if (refused != null) {
                return refused;
            }
            if (node != null
                    && !Days.take(
                            tx,
                            node,
                            request.capacityDay(),
                            request.capacityLines(),
                            node.ownCapacity(request.work()))) {
                return new NodeResult.NoCapacity(
                        request.node(), request.capacityDay().toString());
            }
            @Nullable Instant slot = request.slot();
            if (node != null && slot != null && !Slots.take(tx, node, slot)) {
                return new NodeResult.SlotTaken(request.node(), slot);
            }
            List<HeldLine> lines = new ArrayList<>();
            for (SkuUnits line : request.lines()) {
                int pegged = reserve(tx, request, line, shortfalls);
                lines.add(new HeldLine(line.sku(), line.quantity().units(), 0, pegged));
            }
            Hold hold = hold(request, command, lines, node);
            tx.put(Hold.key(request.token()), hold.waits() ? hold.expecting(Following.readyAt(tx, hold)) : hold);
        }
        return shortfalls.isEmpty()
                ? new NodeResult.Tried(command.decides())
                : new NodeResult.InsufficientStock(List.copyOf(shortfalls));
    }

    private static @Nullable NodeResult refuse(HoldRequest request, @Nullable NodeState node) {
        if (node == null) {
            return NodeDecisions.unknown(request.node());
        }
        if (!node.active()) {
            return new NodeResult.Refused("NODE_INACTIVE", "node " + request.node() + " takes no new work");
        }
        Set<Sku> skus = new HashSet<>();
        boolean each = request.capacityLines() > 0;
        for (SkuUnits line : request.lines()) {
            each &= skus.add(line.sku());
        }
        return each ? null : new NodeResult.Refused("INVALID_HOLD", "a hold needs lines, each of another SKU");
    }

    /** Answers how many of the units are still to come. */
    private static int reserve(Tx tx, HoldRequest request, SkuUnits line, List<Shortfall> shortfalls) {
        EntryKey key = Position.key(request.node(), line.sku());
        Position position = Positions.at(tx, key, request.node(), line.sku());
        int units = line.quantity().units();
        int onHand = Math.min(units, position.atp());
        if (onHand < units && !comes(tx, request, position, units - onHand)) {
            shortfalls.add(new Shortfall(request.node(), line.sku(), units, position.atp()));
            return 0;
        }
        if (onHand > 0) {
            Positions.save(tx, key, position, position.reserve(onHand), Positions.Cause.of("held", request.token()));
        }
        if (onHand < units) {
            Pegs.add(tx, Positions.at(tx, request.node(), line.sku()), request.token(), units - onHand);
        }
        return units - onHand;
    }

    /** What is on hand goes to the same hold first; what is to come must come in time behind everybody who waits. */
    private static boolean comes(Tx tx, HoldRequest request, Position position, int units) {
        @Nullable Instant by = request.supplyBy();
        if (by == null) {
            return false;
        }
        @Nullable Instant ready = Pegs.readyAt(tx, position, units);
        boolean room = Pegs.at(tx, position.node(), position.sku()).pegs().size() < Backorders.MAX_PEGS;
        return room && ready != null && !ready.isAfter(by);
    }

    private static Hold hold(HoldRequest request, TryHolds command, List<HeldLine> lines, @Nullable NodeState node) {
        return new Hold(
                request.token(),
                request.node(),
                command.decides() ? Hold.State.CONFIRMED : Hold.State.TRIED,
                lines,
                request.capacityDay(),
                request.capacityLines(),
                command.tryBy(),
                command.tryBy(),
                0,
                request.slot(),
                node != null && node.ownCapacity(request.work()),
                0,
                null,
                null);
    }

    NodeResult confirm(ConfirmHolds command, Tx tx) {
        for (HoldToken token : command.tokens()) {
            @Nullable Hold hold = find(tx, token);
            if (hold != null) {
                tx.put(Hold.key(token), hold.confirmed());
            }
        }
        return new NodeResult.Done();
    }

    NodeResult end(EndHolds command, Tx tx) {
        boolean decided = command.tokens().stream().anyMatch(t -> confirmed(find(tx, t)));
        if (decided && !command.evenConfirmed()) {
            return new NodeResult.AlreadyDecided();
        }
        for (HoldToken token : command.tokens()) {
            @Nullable Hold hold = find(tx, token);
            if (hold == null) {
                remember(tx, token, command.tryBy());
            } else {
                drop(tx, hold);
            }
        }
        return new NodeResult.Done();
    }

    static NodeResult rebind(RebindHold command, Tx tx) {
        @Nullable Hold hold = find(tx, command.from());
        if (hold != null) {
            remove(tx, hold);
            Hold owned = hold.reboundTo(command.to(), command.step());
            HeldEffects.keep(tx, command.units().isEmpty() ? owned : HeldEffects.within(owned, command.units(), tx));
        }
        return new NodeResult.Done();
    }

    /** A tried hold has come of age: it never ends by itself, its home is asked. */
    void due(Hold hold, Tx tx) {
        tx.put(Hold.key(hold.token()), hold.askedUntil(tx.now().wall().plus(ASK_AGAIN)));
        tx.send("ask/" + hold.token().id(), hold.token().home(), question.apply(hold.token()));
    }

    /** The home has said that the hold may end. */
    void mayEnd(HoldToken token, Tx tx) {
        @Nullable Hold hold = find(tx, token);
        if (hold != null && !confirmed(hold)) {
            drop(tx, hold);
        }
    }

    private static void drop(Tx tx, Hold hold) {
        remove(tx, hold);
        for (HeldLine line : hold.lines()) {
            if (line.pegged() > 0) {
                Pegs.reduce(tx, hold, line, line.pegged());
            }
            Positions.move(
                    tx,
                    Positions.at(tx, hold.node(), line.sku()),
                    Positions.now(tx, 0, -line.picked()),
                    -line.reserved(),
                    Positions.Cause.of("released", hold.token()));
        }
        long worked = hold.lines().stream().filter(l -> l.picked() > 0).count();
        Days.settle(tx, hold, worked, hold.capacityLines() - worked);
        Slots.giveBack(tx, hold);
    }

    /** Forgets a hold; until the end of its try-by time a late copy of its try is still refused. */
    static void remove(Tx tx, Hold hold) {
        tx.remove(Hold.key(hold.token()));
        if (hold.told() > 0) {
            tx.unsend(Following.todo(hold.token()));
        }
        remember(tx, hold.token(), hold.tryBy());
    }

    /** A copy of the end of a move may carry an earlier time than the hold's own try [a late try: orphan hold]. */
    private static void remember(Tx tx, HoldToken token, Instant tryBy) {
        @Nullable EndedHold known = tx.get(EndedHold.key(token), EndedHold.class);
        boolean longer = known == null || tryBy.isAfter(known.tryBy());
        if (longer && !tx.now().wall().isAfter(tryBy)) {
            tx.put(EndedHold.key(token), new EndedHold(token, tryBy));
        }
    }

    static @Nullable Hold find(Tx tx, HoldToken token) {
        return tx.get(Hold.key(token), Hold.class);
    }

    private static boolean confirmed(@Nullable Hold hold) {
        return hold != null && hold.state() == Hold.State.CONFIRMED;
    }
}
