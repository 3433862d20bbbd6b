package dev.waybill.simulator.demand;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Counts what becomes of the rows of one file. */
final class Tally {
    private final Map<String, Long> leftOut = new HashMap<>();
    private final Map<String, Long> changed = new HashMap<>();
    private final Map<String, Long> made = new HashMap<>();
    private long rows;

    void row() {
        rows++;
    }

    void leaveOut(String reason) {
        leftOut.merge(reason, 1L, Long::sum);
    }

    void change(String what) {
        changed.merge(what, 1L, Long::sum);
    }

    void make(String what, long count) {
        made.merge(what, count, Long::sum);
    }

    InputReport.FileReport report(Path file) {
        long left = leftOut.values().stream().mapToLong(Long::longValue).sum();
        return new InputReport.FileReport(
                String.valueOf(file.getFileName()), rows, rows - left, leftOut, changed, made);
    }
}
