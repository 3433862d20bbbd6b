package dev.waybill.core.audit;

import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.NodeCommand.Receive;
import dev.waybill.core.stock.Supply;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private void check(
            Row row, Inbound after, @Nullable Entry before, Map<String, Integer> brought, Findings findings) {
        List<Supply> known = before instanceof Inbound inbound ? inbound.supplies() : List.of();
        Map<String, Integer> received = new HashMap<>(brought);
        known.forEach(supply -> received.merge(supply.id(), supply.received(), Integer::sum));
        Set<String> forgotten = mayBeForgotten(row, after, known);
        for (Supply supply : after.supplies()) {
            int expected = received.getOrDefault(supply.id(), 0);
            boolean counted = !supply.source().equals(Supply.OF_TRANSFER); // Else its transfer is what counts.
            if (counted && supply.received() != expected && !forgotten.contains(supply.id())) {
                findings.violated(
                        Invariant.I2,
                        shard,
                        Keys.name(Inbound.key(after.node(), after.sku())),
                        "received " + expected + " of " + supply.id(),
                        supply + " at seq " + row.seq());
            }
        }
    }

    /** Closed ones that were forgotten within the row begin again at nothing when they are heard of after that. */
    private static Set<String> mayBeForgotten(Row row, Inbound after, List<Supply> known) {
        boolean full =
                after.supplies().stream().filter(each -> each.open() == 0).count() == Inbound.MAX_CLOSED;
        return known.stream()
                .filter(each -> {
                    @Nullable Instant at = each.forgottenAt();
                    return at != null && (full || !row.time().domain().isBefore(at));
                })
                .map(Supply::id)
                .collect(Collectors.toSet());
    }
}
