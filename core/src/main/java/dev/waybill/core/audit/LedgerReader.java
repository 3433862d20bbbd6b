package dev.waybill.core.audit;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Sums the ledger of given positions, group by group, several at a time. Blocks. */
final class LedgerReader {
    /** Groups that are read at a time: all rows of their positions are in memory. */
    static final int IN_FLIGHT = 4;

    /** For a group, with all that ever moved in it. */
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Ledger ledger;

    LedgerReader(Ledger ledger) {
        this.ledger = ledger;
    }

    private record Group(NodeId node, int number) {}

    /** What the rows of a group are on their way to. */
    private record Asked(NodeId node, Set<Sku> skus, CompletionStage<Map<Sku, List<Ledger.Row>>> rows) {}

    /** Rows beyond {@code upTo} are left out: how far the ledger has come is known only up to there. */
    LedgerSums read(long upTo, Collection<Position> positions) {
        Map<Group, Set<Sku>> groups = new LinkedHashMap<>();
        positions.forEach(each -> groups.computeIfAbsent(
                        new Group(each.node(), ledger.group(each.sku())), group -> new HashSet<>())
                .add(each.sku()));
        Map<EntryKey, PositionLedger> sums = new HashMap<>();
        long oversold = 0;
        Deque<Asked> inFlight = new ArrayDeque<>();
        for (Map.Entry<Group, Set<Sku>> group : groups.entrySet()) {
            if (inFlight.size() == IN_FLIGHT) {
                oversold += sum(inFlight.remove(), upTo, sums);
            }
            NodeId node = group.getKey().node();
            inFlight.add(new Asked(node, group.getValue(), ledger.all(node, group.getValue())));
        }
        for (Asked asked : inFlight) {
            oversold += sum(asked, upTo, sums);
        }
        return new LedgerSums(upTo, sums, oversold);
    }

    /** Answers how many units were oversold. */
    private static long sum(Asked asked, long upTo, Map<EntryKey, PositionLedger> sums) {
        Map<Sku, List<Ledger.Row>> rows = Reads.await(asked.rows(), WITHIN);
        long oversold = 0;
        for (Sku sku : asked.skus()) {
            PositionLedger sum = PositionLedger.empty();
            oversold += replay(sum, rows.getOrDefault(sku, List.of()), upTo);
            sums.put(Position.key(asked.node(), sku), sum);
        }
        return oversold;
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
