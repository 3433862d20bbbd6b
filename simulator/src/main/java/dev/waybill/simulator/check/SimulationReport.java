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

    static final SimulationReport NOTHING =
            new SimulationReport(0, 0, 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), Least.NONE, Duration.ZERO);

    public SimulationReport {
        faults = new TreeMap<>(faults);
        events = new TreeMap<>(events);
        failed = new TreeMap<>(failed);
    }

    /** One world that has been judged. */
    static SimulationReport of(World world, List<Verdict> verdicts) {
        long commands = world.caller.sent();
        long ownerChanges = world.cluster.tally().acquisitions() - world.settings.shards();
        return new SimulationReport(
                1,
                commands,
                world.cluster.tally().commits(),
                world.journal.total(),
                ownerChanges,
                world.buyers.placed().size(),
                faults(world),
                sum(world.journal.events(), world.cluster.tally().archive()),
                verdicts.isEmpty() ? Map.of() : Map.of(world.seed, verdicts),
                new Least(commands, world.upheavals.total(), ownerChanges),
                Duration.ZERO);
    }

    private static Map<String, Long> faults(World world) {
        Map<String, Long> faults = new TreeMap<>();
        world.faults.counts().forEach((kind, n) -> faults.put("request " + kind, n));
        world.upheavals.counts().forEach((kind, n) -> faults.put("member " + kind, n));
        faults.put("request CUT", world.faults.cut());
        return faults;
    }

    /** Both together; how long they took is not added up, for they may have run at the same time. */
    SimulationReport and(SimulationReport other) {
        Map<Long, List<Verdict>> bothFailed = new TreeMap<>(failed);
        bothFailed.putAll(other.failed);
        return new SimulationReport(
                seeds + other.seeds,
                commands + other.commands,
                commits + other.commits,
                rows + other.rows,
                ownerChanges + other.ownerChanges,
                orders + other.orders,
                sum(faults, other.faults),
                sum(events, other.events),
                bothFailed,
                least.and(other.least),
                took);
    }

    private static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> others) {
        Map<String, Long> sum = new TreeMap<>(some);
        others.forEach((name, n) -> sum.merge(name, n, Long::sum));
        return sum;
    }

    SimulationReport took(Duration all) {
        return new SimulationReport(
                seeds, commands, commits, rows, ownerChanges, orders, faults, events, failed, least, all);
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
