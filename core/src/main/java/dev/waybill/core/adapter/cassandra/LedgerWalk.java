package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.adapter.cassandra.OldLedger.Wanted;
import dev.waybill.core.stock.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one page, gathered from the newest month on: in each month the batches of the position's partition, slice by
 * slice, and the rows that an earlier version wrote beside them. One step follows the other, so that it is confined to them.
 */
final class LedgerWalk {
    /** Months that one page looks into at most; a position that rests for longer takes several pages. */
    static final int MOST_MONTHS = 24;

    /** Slices that one page looks through at most, whatever moved beside the position. */
    static final int MOST_SLICES = 40;

    private static final Comparator<Ledger.Row> NEWEST_FIRST = Comparator.comparingLong(Ledger.Row::seq)
            .thenComparingInt(Ledger.Row::number)
            .reversed();

    private final BatchLedger batches;
    private final OldLedger old;
    private final Wanted wanted;
    private final List<Integer> months;
    private final List<Ledger.Row> rows = new ArrayList<>();
    private int slices;
    private @Nullable LedgerPlace rest;

    /** @param months that there are, the newest first, with one more than may be looked into */
    LedgerWalk(BatchLedger batches, OldLedger old, Wanted wanted, List<Integer> months) {
        this.batches = batches;
        this.old = old;
        this.wanted = wanted;
        this.months = months;
    }

    CompletionStage<LedgerWalk> walk() {
        return month(0);
    }

    private CompletionStage<LedgerWalk> month(int next) {
        if (rest != null || rows.size() >= wanted.most() || next >= months.size()) {
            return CompletableFuture.completedStage(this);
        }
        if (next == MOST_MONTHS) {
            rest = LedgerPlace.endOf(LedgerMonths.before(months.get(next - 1)));
            return CompletableFuture.completedStage(this);
        }
        int month = months.get(next);
        List<Ledger.Row> found = new ArrayList<>();
        return slices(month, wanted.below().seq(), found)
                .thenCombine(old.ofMonth(wanted, month), (done, before) -> merged(found, before))
                .thenCompose(all -> {
                    rows.addAll(all);
                    return month(next + 1);
                });
    }

    /** Until the page is full, the month is over, or enough was looked through. */
    private CompletionStage<Void> slices(int month, long newest, List<Ledger.Row> found) {
        slices++;
        return batches.slice(wanted.span(), month, newest).thenCompose(slice -> {
            slice.forEach(batch -> batch.rows().stream()
                    .filter(row -> wanted.below().isAbove(row))
                    .forEach(found::add));
            if (slice.size() < BatchLedger.SLICE || rows.size() + found.size() >= wanted.most()) {
                return CompletableFuture.completedStage(null);
            }
            long last = slice.get(slice.size() - 1).seq();
            if (slices >= MOST_SLICES) {
                rest = new LedgerPlace(last, 0, month);
                return CompletableFuture.completedStage(null);
            }
            return slices(month, last - 1, found);
        });
    }

    /** @param before rows of before the months, within the same span */
    Ledger.Page page(List<Ledger.Row> before, int pageSize) {
        List<Ledger.Row> all =
                merged(rows, before).stream().filter(this::isLookedInto).toList();
        if (all.size() > pageSize) {
            List<Ledger.Row> shown = all.subList(0, pageSize);
            return new Ledger.Page(
                    shown, LedgerPlace.after(shown.get(pageSize - 1)).token());
        }
        return new Ledger.Page(all, rest == null ? null : rest.token());
    }

    /** Rows of what was not looked into are for the next page: there may be others between them. */
    private boolean isLookedInto(Ledger.Row row) {
        return rest == null || !rest.isAbove(row);
    }

    /** A batch that came again after an upgrade stands in both. */
    static List<Ledger.Row> merged(List<Ledger.Row> rows, List<Ledger.Row> old) {
        return Stream.concat(rows.stream(), old.stream())
                .sorted(NEWEST_FIRST)
                .distinct()
                .toList();
    }
}
