package dev.waybill.core.audit;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.stock.Backorders;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.Supply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I1 and I2 of what is to come: who waits is counted by the position, and no unit of a supply is promised twice. */
final class PeggedSupply {
    private PeggedSupply() {}

    static void check(ShardView view, Findings findings) {
        Map<EntryKey, Integer> waiting = new HashMap<>();
        view.entries(Backorders.class).forEach(each -> {
            waiting.put(
                    Position.key(each.node(), each.sku()),
                    each.pegs().stream().mapToInt(Backorders.Peg::units).sum());
            if (!goesOn(view, each.node(), each.sku())) {
                covered(view, each, findings);
            }
        });
        view.entries(Position.class).forEach(p -> {
            int units = waiting.getOrDefault(Position.key(p.node(), p.sku()), 0);
            if (p.pegged() != units) {
                violated(view, Invariant.I2, p.node(), p.sku(), units + " pegged", p.pegged() + " pegged", findings);
            }
            if (p.pegged() > 0 && p.open() > 0 && !goesOn(view, p.node(), p.sku())) {
                String found = p.open() + " left while " + p.pegged() + " are waited for";
                violated(view, Invariant.I1, p.node(), p.sku(), "units for who waits", found, findings);
            }
        });
    }

    /** A decision had to stop in the line, and the next one is on its way. */
    private static boolean goesOn(ShardView view, NodeId node, Sku sku) {
        return view.state().containsKey(Todo.key(Backorders.rest(node, sku)));
    }

    /** Up to the date of each claim so much is to come as it and those before it have. */
    private static void covered(ShardView view, Backorders waiting, Findings findings) {
        @Nullable Entry known = view.state().get(Inbound.key(waiting.node(), waiting.sku()));
        List<Supply> supplies = known instanceof Inbound inbound ? inbound.supplies() : List.of();
        long claimed = 0;
        for (Backorders.Peg peg : waiting.pegs()) {
            claimed += peg.units();
            long coming = supplies.stream()
                    .filter(s -> peg.readyAt() != null && !s.expectedAt().isAfter(peg.readyAt()))
                    .mapToLong(Supply::open)
                    .sum();
            if (peg.readyAt() != null && coming < claimed) {
                String expected = claimed + " units to come by " + peg.readyAt();
                violated(view, Invariant.I1, waiting.node(), waiting.sku(), expected, "" + coming, findings);
            }
        }
    }

    private static void violated(
            ShardView view,
            Invariant invariant,
            NodeId node,
            Sku sku,
            String expected,
            String found,
            Findings findings) {
        findings.violated(invariant, view.shard(), Keys.name(Backorders.key(node, sku)), expected, found);
    }
}
