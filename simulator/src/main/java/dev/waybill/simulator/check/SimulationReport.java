package dev.waybill.simulator.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a number of worlds came to.
 *
 * @param commands that clients sent, copies under one key counted apart, repeats not
 * @param faults requests with a fault and things that happened to members, by kind
 * @param events what the journal tells, by type or reason
 * @param failed the seeds whose judges found something, with what they found
 * @param least of each seed
 */
public record SimulationReport(
        long seeds,
        long commands,
        long commits,
        long rows,
        long ownerChanges,
        long orders,
        Map<String, Long> faults,
        Map<String, Long> events,
        Map<Long, List<Verdict>> failed,
        Least least,
        Duration took) {
    private static final int SHOWN = 20;

    /** What the quietest of the worlds had: commands, things that happened to members, changes of owner. */
    public record Least(long commands, long upheavals, long ownerChanges) {
        static final Least NONE = new Least(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

        Least and(Least other) {
            return new Least(
                    Math.min(commands, other.commands),
                    Math.min(upheavals, other.upheavals),
                    Math.min(ownerChanges, other.ownerChanges));
        }
    }

    public SimulationReport {
        faults = new TreeMap<>(faults);
        events = new TreeMap<>(events);
        failed = new TreeMap<>(failed);
    }

    public boolean clean() {
        return failed.isEmpty();
    }

    /** For humans: totals, then each failed seed with what was found and how to see it again. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(seeds + " seeds in " + took.toMillis() + " ms: " + commands + " commands, " + commits
                + " commits applied, " + rows + " journal rows, " + orders + " orders acknowledged, " + ownerChanges
                + " changes of owner");
        lines.add("each at least: " + least);
        lines.add("faults: " + faults);
        lines.add("events: " + events);
        failed.forEach((seed, verdicts) -> {
            lines.add("seed " + seed + " failed; again with: waybill simulate --first-seed " + seed + " --seeds 1");
            verdicts.stream().limit(SHOWN).forEach(v -> lines.add("  " + v));
        });
        return lines;
    }
}
