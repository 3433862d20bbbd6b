package dev.waybill.core.audit;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.Outgoing;
import dev.waybill.core.stock.Position;
import java.util.HashMap;
import java.util.Map;

/** I1 and I2 on the state: bounds of each position, and its claims against the holds of its shard. */
final class Positions {
    private Positions() {}

    /** Units that all holds and transfers of a shard claim of one position. */
    private record Claimed(int units, int picked, int pegged) {
        Claimed and(Claimed other) {
            return new Claimed(units + other.units, picked + other.picked, pegged + other.pegged);
        }

        Claimed plus(Hold.HeldLine line) {
            return new Claimed(units + line.reserved(), picked + line.picked(), pegged + line.pegged());
        }
    }

    static void check(ShardView view, Findings findings) {
        Map<EntryKey, Claimed> claims = claims(view);
        view.entries(Position.class).forEach(p -> {
            Claimed claimed = claims.remove(Position.key(p.node(), p.sku()));
            bounds(view, p, findings);
            held(view, p, claimed == null ? new Claimed(0, 0, 0) : claimed, findings);
        });
        claims.forEach((key, claimed) -> findings.violated(
                Invariant.I2, view.shard(), Keys.name(key), "a position for " + claimed, "no position"));
    }

    private static Map<EntryKey, Claimed> claims(ShardView view) {
        Map<EntryKey, Claimed> claims = new HashMap<>();
        view.entries(Hold.class)
                .forEach(hold -> hold.lines().forEach(line -> {
                    EntryKey key = key(hold.node(), line.sku());
                    claims.put(
                            key, claims.getOrDefault(key, new Claimed(0, 0, 0)).plus(line));
                }));
        view.entries(Outgoing.class)
                .forEach(transfer -> transfer.held().forEach(units -> {
                    EntryKey key = key(transfer.node(), units.sku());
                    claims.merge(key, new Claimed(units.quantity().units(), 0, 0), Claimed::and);
                }));
        return claims;
    }

    private static EntryKey key(NodeId node, Sku sku) {
        return Position.key(node, sku);
    }

    private static void bounds(ShardView view, Position p, Findings findings) {
        boolean sane = p.onHand() >= 0 && p.reserved() >= 0 && p.picked() >= 0 && p.picked() <= p.reserved();
        if (!sane) {
            violated(view, Invariant.I1, p, "0 <= picked <= reserved and 0 <= on hand", describe(p), findings);
        }
        if (p.overReserved()) {
            findings.overReserved();
        }
    }

    private static void held(ShardView view, Position p, Claimed claimed, Findings findings) {
        boolean same =
                p.reserved() == claimed.units() && p.picked() == claimed.picked() && p.pegged() == claimed.pegged();
        if (!same) {
            String expected = "reserved " + claimed.units() + ", picked " + claimed.picked() + ", pegged "
                    + claimed.pegged() + " by its holds";
            violated(view, Invariant.I2, p, expected, describe(p), findings);
        }
    }

    private static void violated(
            ShardView view, Invariant invariant, Position p, String expected, String found, Findings findings) {
        findings.violated(invariant, view.shard(), Keys.name(key(p.node(), p.sku())), expected, found);
    }

    private static String describe(Position p) {
        return "on hand " + p.onHand() + ", reserved " + p.reserved() + ", picked " + p.picked() + ", pegged "
                + p.pegged();
    }
}
