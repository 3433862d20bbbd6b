package dev.waybill.simulator.check;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The door: runs worlds and has them judged. The same seed on the same commit is the same run. */
public final class Simulation {
    private final Settings settings;
    private final Mutant mutant;
    private final InstantSource stopwatch;

    /** {@code stopwatch} only measures how long it took. */
    public Simulation(InstantSource stopwatch) {
        this(Settings.standard(), Mutant.NONE, stopwatch);
    }

    Simulation(Settings settings, Mutant mutant, InstantSource stopwatch) {
        this.settings = settings;
        this.mutant = mutant;
        this.stopwatch = stopwatch;
    }

    /** Runs that many worlds, from the first seed on. */
    public SimulationReport run(long firstSeed, int seeds) {
        Totals totals = new Totals();
        var start = stopwatch.instant();
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            World world = new World(seed, settings, mutant);
            List<Verdict> verdicts = new ArrayList<>(world.run());
            verdicts.addAll(Judges.of(world));
            totals.add(world, verdicts);
        }
        return totals.report(seeds, Duration.between(start, stopwatch.instant()));
    }

    /** Sums over worlds. */
    private static final class Totals {
        private SimulationReport.Least least = SimulationReport.Least.NONE;
        private long commands;
        private long commits;
        private long rows;
        private long ownerChanges;
        private long orders;
        private final Map<String, Long> faults = new TreeMap<>();
        private final Map<String, Long> events = new TreeMap<>();
        private final Map<Long, List<Verdict>> failed = new TreeMap<>();

        void add(World world, List<Verdict> verdicts) {
            long changes = world.cluster.tally().acquisitions() - world.settings.shards();
            least = least.and(new SimulationReport.Least(world.caller.sent(), world.upheavals.total(), changes));
            commands += world.caller.sent();
            commits += world.cluster.tally().commits();
            rows += world.journal.total();
            ownerChanges += changes;
            orders += world.buyers.placed().size();
            world.faults.counts().forEach((kind, n) -> faults.merge("request " + kind, n, Long::sum));
            world.upheavals.counts().forEach((kind, n) -> faults.merge("member " + kind, n, Long::sum));
            faults.merge("request CUT", world.faults.cut(), Long::sum);
            world.journal.events().forEach((type, n) -> events.merge(type, n, Long::sum));
            world.cluster.tally().archive().forEach((what, n) -> events.merge(what, n, Long::sum));
            if (!verdicts.isEmpty()) {
                failed.put(world.seed, verdicts);
            }
        }

        SimulationReport report(int seeds, Duration took) {
            return new SimulationReport(
                    seeds, commands, commits, rows, ownerChanges, orders, faults, events, failed, least, took);
        }
    }
}
