package dev.waybill.simulator.demand;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was read from files and what was left out.
 *
 * @param files one entry for each file, in the order of reading; empty for a made-up scenario
 */
public record InputReport(List<FileReport> files) {
    public InputReport {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param rows rows without the header
     * @param used rows that went into the scenario
     * @param leftOut rows that did not, by reason; with {@code used} they add up to {@code rows}
     * @param changed rows that were used with a change, by what was changed
     * @param made what became of them, such as stores or orders
     */
    public record FileReport(
            String file,
            long rows,
            long used,
            Map<String, Long> leftOut,
            Map<String, Long> changed,
            Map<String, Long> made) {
        public FileReport {
            leftOut = Map.copyOf(leftOut);
            changed = Map.copyOf(changed);
            made = Map.copyOf(made);
        }

        @Override
        public String toString() {
            return "%s: rows=%d used=%d left_out=%s changed=%s made=%s"
                    .formatted(file, rows, used, new TreeMap<>(leftOut), new TreeMap<>(changed), new TreeMap<>(made));
        }
    }
}
