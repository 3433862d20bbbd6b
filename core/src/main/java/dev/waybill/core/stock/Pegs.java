package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.Backorders.Peg;
import dev.waybill.core.stock.Hold.HeldLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Claims on what is to come. Which supply a claim is of is not written down: the first claim has what comes first, and
 * that is worked out anew whenever the position, its supplies or its claims change. So units that come are held for who
 * waits longest in the commit that brings them, and a supply that moves moves everybody behind it.
 */
final class Pegs {
    private Pegs() {}

    /** When so many units more will have come, behind everybody who waits already; null when they will not. */
    static @Nullable Instant readyAt(Tx tx, Position position, int units) {
        return Coming.to(tx, position).after((long) position.pegged() + units);
    }

    /** Lets a hold wait for units of the position, which is available to nobody; whoever asks has looked for room. */
    static void add(Tx tx, Position position, HoldToken token, int units) {
        Backorders known = at(tx, position.node(), position.sku());
        if (known.pegs().size() >= Backorders.MAX_PEGS) {
            throw new IllegalStateException("too many wait for " + position.sku() + " at " + position.node());
        }
        List<Peg> pegs = new ArrayList<>(known.pegs());
        pegs.add(new Peg(token, units, readyAt(tx, position, units)));
        Position waiting = position.withPegged(position.pegged() + units);
        tx.put(Position.key(position.node(), position.sku()), waiting);
        put(tx, waiting, pegs);
    }

    /** Takes units of a claim away: nobody waits for them any more. */
    static void reduce(Tx tx, Hold hold, HeldLine line, int units) {
        Backorders known = at(tx, hold.node(), line.sku());
        List<Peg> pegs = new ArrayList<>();
        for (Peg peg : known.pegs()) {
            int left = peg.token().equals(hold.token()) ? peg.units() - units : peg.units();
            if (left > 0) {
                pegs.add(peg.of(left));
            }
        }
        Position position = Positions.at(tx, hold.node(), line.sku());
        Position after = position.withPegged(position.pegged() - units);
        tx.put(Position.key(after.node(), after.sku()), after);
        put(tx, after, pegs);
        settle(tx, hold.node(), line.sku());
    }

    /**
     * Holds what has become available for those who wait, and tells homes what has changed for them. The first
     * {@link ClaimsAtOnce} of the line in one decision; the next ones follow in the next, and until then what is there for
     * them is available to nobody.
     */
    static void settle(Tx tx, NodeId node, Sku sku) {
        Position position = Positions.at(tx, node, sku);
        if (position.pegged() == 0) {
            return;
        }
        Backorders before = at(tx, node, sku);
        PegWalk walk = new PegWalk(tx, position, Watch.claimsAtOnce(tx).most());
        before.pegs().forEach(walk::next);
        if (!walk.left().equals(before.pegs())) {
            put(tx, Positions.at(tx, node, sku), walk.left());
        } else {
            lookAgain(tx, before);
        }
        walk.changed().forEach(hold -> Following.changed(tx, hold));
        if (walk.unfinished()) {
            tx.send(Backorders.rest(node, sku), tx.shard(), new NodeCommand.SettleClaims(node, sku));
        }
    }

    /** The next ones of the line; nothing when somebody else has gone on. */
    static NodeResult settle(NodeCommand.SettleClaims command, Tx tx) {
        settle(tx, command.node(), command.sku());
        return new NodeResult.Done();
    }

    private static void put(Tx tx, Position position, List<Peg> pegs) {
        EntryKey key = Backorders.key(position.node(), position.sku());
        if (pegs.isEmpty()) {
            tx.remove(key);
        } else {
            Instant again = Coming.to(tx, position).overdueFirst();
            tx.put(key, new Backorders(position.node(), position.sku(), pegs, again));
        }
    }

    private static void lookAgain(Tx tx, Backorders same) {
        @Nullable
        Instant again = Coming.to(tx, Positions.at(tx, same.node(), same.sku())).overdueFirst();
        if (!Objects.equals(again, same.lookAgainAt())) {
            tx.put(
                    Backorders.key(same.node(), same.sku()),
                    new Backorders(same.node(), same.sku(), same.pegs(), again));
        }
    }

    static Backorders at(Tx tx, NodeId node, Sku sku) {
        @Nullable Backorders known = tx.get(Backorders.key(node, sku), Backorders.class);
        return known == null ? new Backorders(node, sku, List.of(), null) : known;
    }
}
