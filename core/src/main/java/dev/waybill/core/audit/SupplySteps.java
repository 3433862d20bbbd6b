package dev.waybill.core.audit;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.NodeCommand.Receive;
import dev.waybill.core.stock.Supply;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I2 of what is to come: a supply has received what the receipts that named it brought, in the rows that brought it. */
final class SupplySteps implements RowCheck {
    private final ShardId shard;

    SupplySteps(ShardId shard) {
        this.shard = shard;
    }

    @Override
    public void check(Row row, Known before, Findings findings) {
        Map<EntryKey, Map<String, Integer>> brought = new HashMap<>();
        for (Decision decision : row.decisions()) {
            if (decision.command() instanceof Receive receive
                    && receive.supply() != null
                    && !(decision.result() instanceof Refusal)) {
                brought.computeIfAbsent(Inbound.key(receive.node(), receive.sku()), key -> new HashMap<>())
                        .merge(receive.supply(), receive.quantity().units(), Integer::sum);
            }
        }
        for (Change change : row.changes()) {
            if (change.value() instanceof Inbound inbound && before.has(change.key())) {
                Map<String, Integer> units = brought.getOrDefault(change.key(), Map.of());
                check(row, inbound, before.get(change.key()), units, findings);
            }
        }
    }

    /** Where closed supplies may have made room within the row, nothing is said. */
    private void check(
            Row row, Inbound after, @Nullable Entry before, Map<String, Integer> brought, Findings findings) {
        if (after.supplies().size() == Inbound.MAX_SUPPLIES) {
            return;
        }
        Map<String, Integer> received = new HashMap<>(brought);
        if (before instanceof Inbound known) {
            known.supplies().forEach(supply -> received.merge(supply.id(), supply.received(), Integer::sum));
        }
        for (Supply supply : after.supplies()) {
            int expected = received.getOrDefault(supply.id(), 0);
            if (supply.received() != expected) {
                findings.violated(
                        Invariant.I2,
                        shard,
                        Keys.name(Inbound.key(after.node(), after.sku())),
                        "received " + expected + " of " + supply.id(),
                        supply + " at seq " + row.seq());
            }
        }
    }
}
