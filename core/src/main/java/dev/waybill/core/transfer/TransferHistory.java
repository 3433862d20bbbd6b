package dev.waybill.core.transfer;

import dev.waybill.core.network.NodeId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists of transfers, written by a journal consumer and so a moment behind their homes. */
public interface TransferHistory {
    /** Months of a node that a list reads, this one included. */
    int MONTHS = 13;

    /**
     * Transfers from or to a node, newest first, of the last {@link #MONTHS} months.
     *
     * @param now the clock of who makes ids: a list is ordered by them, and a demo's day is another one
     * @param pageToken empty for the first page
     */
    CompletionStage<Page> ofNode(NodeId node, Instant now, int pageSize, String pageToken);

    record Page(List<Summary> transfers, @Nullable String nextPageToken) {
        public Page {
            transfers = List.copyOf(transfers);
        }
    }

    /**
     * What a list shows of a transfer.
     *
     * @param skus how many lines it has
     * @param planned units of all lines
     * @param inTransit units that have left and have neither come nor been given up
     */
    record Summary(TransferId id, TransferTerms terms, Transfer.State state, int skus, int planned, int inTransit) {
        public static Summary of(Transfer transfer) {
            int planned =
                    transfer.lines().stream().mapToInt(TransferLine::planned).sum();
            return new Summary(
                    transfer.id(),
                    transfer.terms(),
                    transfer.state(),
                    transfer.lines().size(),
                    planned,
                    transfer.inTransit());
        }
    }

    /** The UTC month of a moment, counted from year 0. */
    static int month(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return utc.getYear() * 12 + utc.getMonthValue() - 1;
    }

    /** Whether the text can have come from {@link Page#nextPageToken}. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    Pattern TOKEN = Pattern.compile("\\d{1,15}-" + TransferId.PREFIX + "[0-9a-f-]{36}");

    /** Where the page after this transfer begins. */
    static String after(TransferId last) {
        return last.madeAt().toEpochMilli() + "-" + last.value();
    }
}
