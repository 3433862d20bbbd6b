package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.ListStocked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node has, walked through part by part of its shard. */
final class Stocked {
    private Stocked() {}

    static NodeResult list(ListStocked command, Tx tx) {
        if (tx.get(NodeState.key(command.node()), NodeState.class) == null) {
            return NodeDecisions.unknown(command.node());
        }
        List<Sku> skus = new ArrayList<>();
        for (Sku sku : behind(command, tx)) {
            if (something(Positions.at(tx, command.node(), sku))) {
                if (skus.size() == ListStocked.MOST) {
                    return new NodeResult.StockedListed(skus, tx.parts(), true);
                }
                skus.add(sku);
            }
        }
        return new NodeResult.StockedListed(skus, tx.parts(), false);
    }

    /** SKUs of the part that are behind the one that was told last, in order. */
    private static List<Sku> behind(ListStocked command, Tx tx) {
        if (command.part() < 0 || command.part() >= tx.parts()) {
            return List.of();
        }
        String node = command.node().value() + "/";
        @Nullable Sku after = command.after();
        String last = after == null ? "" : after.value();
        return tx.keys(command.part(), Position.KIND).stream()
                .map(EntryKey::id)
                .filter(id -> id.startsWith(node))
                .map(id -> id.substring(node.length()))
                .filter(sku -> sku.compareTo(last) > 0)
                .sorted()
                .map(Sku::new)
                .toList();
    }

    /** A count of nothing would change it, or must be remembered because of what is claimed. */
    private static boolean something(Position position) {
        return position.onHand() != 0 || position.reserved() > 0;
    }
}
