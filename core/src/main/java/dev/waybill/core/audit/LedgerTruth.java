package dev.waybill.core.audit;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I2: the ledger, with what the journal has beyond it, adds up to every position. */
final class LedgerTruth {
    private LedgerTruth() {}

    static void check(ShardView view, LedgerSums ledger, Findings findings) {
        long firstRow = view.rows().isEmpty()
                ? view.head().seq() + 1
                : view.rows().get(0).seq();
        if (ledger.upTo() + 1 < firstRow) {
            String expected = "journal rows from " + (ledger.upTo() + 1) + ", where the ledger ends";
            findings.violated(Invariant.I2, view.shard(), "ledger", expected, "rows from " + firstRow);
            return;
        }
        Map<EntryKey, PositionLedger> sums = upToHead(view, ledger);
        view.entries(Position.class).forEach(p -> {
            EntryKey key = Position.key(p.node(), p.sku());
            compare(view, key, sums.remove(key), p, findings);
        });
        sums.forEach((key, sum) -> compare(view, key, sum, null, findings));
    }

    private static Map<EntryKey, PositionLedger> upToHead(ShardView view, LedgerSums ledger) {
        Map<EntryKey, PositionLedger> sums = new HashMap<>();
        ledger.positions().forEach((key, sum) -> sums.put(key, sum.copy()));
        view.rows().stream()
                .filter(row -> row.seq() > ledger.upTo())
                .flatMap(row -> row.events(StockMoved.class))
                .forEach(moved -> sums.computeIfAbsent(
                                Position.key(moved.node(), moved.sku()), k -> PositionLedger.empty())
                        .add(moved));
        return sums;
    }

    private static void compare(
            ShardView view,
            EntryKey key,
            @Nullable PositionLedger summed,
            @Nullable Entry position,
            Findings findings) {
        PositionLedger ledger = summed == null ? PositionLedger.empty() : summed;
        if (!ledger.matches(position)) {
            findings.oversold(Math.max(0, PositionLedger.of(position).missing() - ledger.missing()));
            findings.violated(
                    Invariant.I2,
                    view.shard(),
                    Keys.name(key),
                    ledger + " by the ledger",
                    PositionLedger.describe(position));
        }
    }
}
