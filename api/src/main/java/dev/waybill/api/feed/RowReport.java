package dev.waybill.api.feed;

import dev.waybill.api.json.FieldError;
import java.util.ArrayList;
import java.util.List;

/** What became of the rows of a feed or an import, counted row by row. Safe for any thread. */
public final class RowReport {
    /** Rows that are listed; further ones are only counted. */
    public static final int MAX_LISTED = 1_000;

    private long rows;
    private long landed;
    private long unchanged;
    private long ignored;
    private long failed;
    private long zeroed;
    private boolean whole = true;
    private long listedAll;
    private final List<Bad> listed = new ArrayList<>();
    /** About the whole: a few, and always told. */
    private final List<Bad> notes = new ArrayList<>();

    /** A row that did not land, and why. */
    public record Bad(long line, String field, String code, String detail) {}

    /**
     * The report as it is written.
     *
     * @param unchanged rows that say what is known already
     * @param ignored rows that are older than what is known, or repeated
     * @param zeroed positions that a snapshot did not name
     * @param whole false when it broke off
     * @param errorsLeftOut how many are not listed in {@code errors}
     */
    public record Summary(
            long rows,
            long landed,
            long unchanged,
            long ignored,
            long failed,
            long zeroed,
            boolean whole,
            List<Bad> errors,
            long errorsLeftOut) {}

    public synchronized void row() {
        rows++;
    }

    public synchronized void landed(long count) {
        landed += count;
    }

    public synchronized void unchanged(long count) {
        unchanged += count;
    }

    public synchronized void ignored(long line, String reason) {
        ignored++;
        list(new Bad(line, "", reason, "ignored: it changes nothing that is newer"));
    }

    /** Several things are wrong with one row; it fails once. */
    public synchronized void failed(long line, List<FieldError> errors) {
        failed++;
        errors.forEach(error -> list(new Bad(line, error.pointer(), error.code(), error.detail())));
    }

    public synchronized void zeroed(long count) {
        zeroed += count;
    }

    /** The stream as a whole could not be read, or done, to its end. */
    public synchronized void brokenOff(String detail) {
        whole = false;
        notes.add(new Bad(0, "", "INCOMPLETE", detail + "; what landed has landed, send it again as a whole"));
    }

    /** Something about the whole that is no row's fault. */
    public synchronized void note(String code, String detail) {
        notes.add(new Bad(0, "", code, detail));
    }

    public synchronized boolean whole() {
        return whole;
    }

    public synchronized Summary summary() {
        long leftOut = Math.max(0, listedAll - listed.size());
        List<Bad> errors = new ArrayList<>(notes);
        errors.addAll(listed);
        return new Summary(rows, landed, unchanged, ignored, failed, zeroed, whole, List.copyOf(errors), leftOut);
    }

    private void list(Bad bad) {
        listedAll++;
        if (listed.size() < MAX_LISTED) {
            listed.add(bad);
        }
    }
}
