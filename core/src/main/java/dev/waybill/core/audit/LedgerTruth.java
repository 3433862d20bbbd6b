package dev.waybill.core.audit;

import dev.waybill.core.audit.LedgerSums.Sum;
import dev.waybill.core.audit.LedgerSums.Sums;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import java.util.HashMap;
import java.util.Map;

/** I2: the ledger, with what the journal has beyond it, adds up to every position. */
final class LedgerTruth {
    private static final Sum NOTHING = new Sum(0, 0);

    private LedgerTruth() {}

    static void check(ShardView view, Sums ledger, Findings findings) {
        long firstRow = view.rows().isEmpty()
                ? view.head().seq() + 1
                : view.rows().get(0).seq();
        if (ledger.upTo() + 1 < firstRow) {
            findings.violated(
                    Invariant.I2,
                    view.shard(),
                    "ledger",
                    "journal rows from " + (ledger.upTo() + 1) + ", where the ledger ends",
                    "rows from " + firstRow);
            return;
        }
        Map<EntryKey, Sum> sums = upToHead(view, ledger);
        view.entries(Position.class).forEach(p -> {
            Sum sum = sums.remove(Position.key(p.node(), p.sku()));
            compare(view, Position.key(p.node(), p.sku()), sum == null ? NOTHING : sum, sum(p), findings);
        });
        sums.forEach((key, sum) -> compare(view, key, sum, NOTHING, findings));
    }

    private static Map<EntryKey, Sum> upToHead(ShardView view, Sums ledger) {
        Map<EntryKey, Sum> sums = new HashMap<>(ledger.positions());
        for (Row row : view.rows()) {
            if (row.seq() > ledger.upTo()) {
                row.events().forEach(event -> {
                    if (event instanceof StockMoved m) {
                        EntryKey key = Position.key(m.node(), m.sku());
                        Sum sum = sums.getOrDefault(key, NOTHING);
                        sums.put(key, sum.plus(m.onHandDelta(), m.reservedDelta()));
                    }
                });
            }
        }
        return sums;
    }

    private static Sum sum(Position p) {
        return new Sum(p.onHand(), p.reserved());
    }

    private static void compare(ShardView view, EntryKey key, Sum ledger, Sum position, Findings findings) {
        if (!ledger.equals(position)) {
            findings.violated(Invariant.I2, view.shard(), Keys.name(key), "by the ledger " + ledger, "" + position);
        }
    }
}
