package dev.waybill.core.audit;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Sums the ledger of given positions, several at a time. Blocks. */
final class LedgerReader {
    /** Positions that are read at a time. */
    static final int IN_FLIGHT = 64;

    static final int PAGE = 500;

    private final Ledger ledger;

    LedgerReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Rows beyond {@code upTo} are left out: how far the ledger has come is known only up to there. */
    LedgerSums read(long upTo, Collection<Position> positions) {
        Map<EntryKey, PositionLedger> sums = new HashMap<>();
        long oversold = 0;
        Deque<Position> left = new ArrayDeque<>(positions);
        while (!left.isEmpty()) {
            Map<Position, CompletionStage<Ledger.Page>> asked = new LinkedHashMap<>();
            while (!left.isEmpty() && asked.size() < IN_FLIGHT) {
                Position position = left.remove();
                asked.put(position, page(position, ""));
            }
            for (var ask : asked.entrySet()) {
                Position position = ask.getKey();
                PositionLedger sum = PositionLedger.empty();
                oversold += replay(sum, all(position, ask.getValue()), upTo);
                sums.put(Position.key(position.node(), position.sku()), sum);
            }
        }
        return new LedgerSums(upTo, sums, oversold);
    }

    private CompletionStage<Ledger.Page> page(Position position, String token) {
        return ledger.rows(position.node(), position.sku(), PAGE, token);
    }

    /** All movements of a position, newest first. */
    private List<Ledger.Row> all(Position position, CompletionStage<Ledger.Page> first) {
        Ledger.Page page = Reads.await(first);
        List<Ledger.Row> rows = new ArrayList<>(page.rows());
        for (String next = page.nextPageToken(); next != null; next = page.nextPageToken()) {
            page = Reads.await(page(position, next));
            rows.addAll(page.rows());
        }
        return rows;
    }

    /** Adds the rows in the order in which they happened; answers how many units were oversold. */
    private static long replay(PositionLedger sum, List<Ledger.Row> newestFirst, long upTo) {
        long oversold = 0;
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            StockMoved moved = newestFirst.get(i).moved();
            if (newestFirst.get(i).seq() <= upTo) {
                oversold += sum.add(moved).map(PositionLedger.Breach::oversold).orElse(0L);
            }
        }
        return oversold;
    }
}
