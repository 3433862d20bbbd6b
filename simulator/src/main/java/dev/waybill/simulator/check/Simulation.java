package dev.waybill.simulator.check;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

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

    /** Runs that many worlds, from the first seed on, as many at a time as there are processors. */
    public SimulationReport run(long firstSeed, int seeds) {
        var start = stopwatch.instant();
        SimulationReport sum = LongStream.range(firstSeed, firstSeed + seeds)
                .parallel()
                .mapToObj(this::world)
                .reduce(SimulationReport.NOTHING, SimulationReport::and);
        return sum.took(Duration.between(start, stopwatch.instant()));
    }

    private SimulationReport world(long seed) {
        World world = new World(seed, settings, mutant);
        List<Verdict> verdicts = new ArrayList<>(world.run());
        verdicts.addAll(Judges.of(world));
        return SimulationReport.of(world, verdicts);
    }
}
