package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.StockMoved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one batch moved in one partition of the ledger, as one cell; node, seq and time stand beside it. The same batch always
 * gives the same bytes, so that it may be written again.
 *
 * @param words reasons, references and actors, each of them once
 */
record PackedMovements(List<String> words, List<Packed> movements) {
    /**
     * One movement.
     *
     * @param number of the movement within its batch
     * @param reason the place of the word, as those of reference and actor
     */
    record Packed(
            int number,
            Sku sku,
            int onHandDelta,
            int reservedDelta,
            int qualityHoldDelta,
            StockMoved.@Nullable After after,
            int reason,
            int reference,
            int actor) {}

    /** Packs movements of one node, one after the other. Confined to one thread. */
    static final class Packer {
        private final Map<String, Integer> words = new LinkedHashMap<>();
        private final List<Packed> movements = new ArrayList<>();

        void add(int number, StockMoved moved) {
            movements.add(new Packed(
                    number,
                    moved.sku(),
                    moved.onHandDelta(),
                    moved.reservedDelta(),
                    moved.qualityHoldDelta(),
                    moved.after(),
                    place(moved.reason()),
                    place(moved.reference()),
                    place(moved.actor())));
        }

        private int place(String word) {
            Integer known = words.putIfAbsent(word, words.size());
            return known != null ? known : words.size() - 1;
        }

        PackedMovements pack() {
            return new PackedMovements(List.copyOf(words.keySet()), movements);
        }
    }

    /** The rows of the SKUs that are wanted, newest first. */
    List<Ledger.Row> rows(NodeId node, long seq, Instant at, Predicate<Sku> wanted) {
        List<Ledger.Row> rows = new ArrayList<>();
        for (int i = movements.size() - 1; i >= 0; i--) {
            Packed each = movements.get(i);
            if (wanted.test(each.sku())) {
                rows.add(new Ledger.Row(seq, each.number(), at, moved(node, each)));
            }
        }
        return rows;
    }

    private StockMoved moved(NodeId node, Packed packed) {
        return new StockMoved(
                node,
                packed.sku(),
                packed.onHandDelta(),
                packed.reservedDelta(),
                words.get(packed.reason()),
                words.get(packed.reference()),
                words.get(packed.actor()),
                packed.qualityHoldDelta(),
                packed.after());
    }
}
