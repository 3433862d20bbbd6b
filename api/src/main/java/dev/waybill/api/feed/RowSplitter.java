package dev.waybill.api.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a stream of bytes into rows as they come: at line ends, for CSV only at those outside of quotes. A row that is too
 * long is not kept; it is reported and the next one is found. Not safe for several threads.
 */
final class RowSplitter {
    private static final int BYTE_ORDER_MARK = '\uFEFF';

    private final boolean quotes;
    private final int maxBytes;
    private final Rows rows;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private boolean inQuotes;
    private boolean tooLong;
    private long line = 1;
    private long rowLine = 1;

    /**
     * Makes a splitter.
     *
     * @param quotes whether a line end within double quotes belongs to the row
     */
    RowSplitter(boolean quotes, int maxBytes, Rows rows) {
        this.quotes = quotes;
        this.maxBytes = maxBytes;
        this.rows = rows;
    }

    /** Takes the rows. Blank ones are left out. */
    interface Rows {
        /** One row; {@code line} is where it begins, from 1. */
        void row(long line, String text);

        void tooLong(long line);
    }

    void feed(byte[] bytes) {
        for (byte next : bytes) {
            if (next == '\n') {
                line++;
            }
            if (quotes && next == '"') {
                inQuotes = !inQuotes;
            }
            if (next == '\n' && !inQuotes) {
                end();
            } else {
                keep(next);
            }
        }
    }

    /** The stream is over; the last row may have no line end. */
    void finish() {
        end();
    }

    private void keep(byte next) {
        if (row.size() < maxBytes) {
            row.write(next);
        } else {
            tooLong = true;
            inQuotes = false; // a quote that never ends must not swallow the rest
        }
    }

    private void end() {
        String text = row.toString(StandardCharsets.UTF_8);
        if (rowLine == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        if (tooLong) {
            rows.tooLong(rowLine);
        } else if (!text.isBlank()) {
            rows.row(rowLine, text.strip());
        }
        row.reset();
        tooLong = false;
        rowLine = line;
    }
}
