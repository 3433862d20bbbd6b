package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.stock.Ledger;
import java.time.Instant;

/**
 * Where a page of the ledger begins: below a row, in a month or before it.
 *
 * @param seq of the first row that is not wanted, with its number
 */
record LedgerPlace(long seq, int number, int month) {
    private static final long LAST_SEQ = 999_999_999_999_999_999L;
    private static final int LAST_NUMBER = 999_999_999;
    private static final int LAST_MONTH = 9999_12;

    /** Tokens from before the months have none: they begin at the newest one. */
    static LedgerPlace of(String pageToken) {
        if (pageToken.isEmpty()) {
            return endOf(LAST_MONTH);
        }
        String[] parts = pageToken.split("-", -1);
        int month = parts.length < 3 ? LAST_MONTH : Integer.parseInt(parts[2]);
        return new LedgerPlace(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), month);
    }

    static LedgerPlace after(Ledger.Row row) {
        return new LedgerPlace(row.seq(), row.number(), LedgerMonths.of(row.at()));
    }

    /** All of the month and of those before it. */
    static LedgerPlace endOf(int month) {
        return new LedgerPlace(LAST_SEQ, LAST_NUMBER, month);
    }

    String token() {
        return seq + "-" + number + "-" + month;
    }

    /** Whether the row comes after it, on the way back. */
    boolean isAbove(Ledger.Row row) {
        return LedgerMonths.of(row.at()) <= month && (row.seq() < seq || (row.seq() == seq && row.number() < number));
    }

    /** What is left of the span. */
    Ledger.Span of(Ledger.Span span) {
        Instant end = LedgerMonths.end(month);
        return end.isBefore(span.until()) ? span.until(end) : span;
    }
}
