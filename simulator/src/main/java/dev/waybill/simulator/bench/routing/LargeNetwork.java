package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The large network of Ma (2023): 99 regions, ten centres, 100 items, ten lines at most, 100,000 arrivals, half or a
 * quarter carried. Its linear programs have hundreds of thousands of variables and are solved eleven times, so that it is
 * only run when it is asked for, and every policy's time is told. A quarter comes first: it can be stopped after that.
 */
final class LargeNetwork implements BenchPart {
    private static final double[] CARRIED = {0.25, 0.5};
    private static final int INSTANCES = 3;
    private static final int SEQUENCES = 2;
    private static final Set<Rung> RUNGS = EnumSet.range(Rung.CLOSEST, Rung.OURS);

    @Override
    public String name() {
        return "big";
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        boolean full = settings.size() == BenchSettings.Size.FULL;
        boolean tiny = settings.size() == BenchSettings.Size.TINY;
        Map<Double, Ladder> ladders = new TreeMap<>();
        for (double carried : CARRIED) {
            ladders.put(carried, ladder(tiny ? tiny(carried) : FulfillmentCase.Size.big(carried)));
        }
        long first = SmallNetwork.UNSEEN + settings.seed();
        ladders.forEach((carried, ladder) -> {
            for (int i = 0; i < (full ? INSTANCES : 1); i++) {
                Ladder.Span one = new Ladder.Span(first + i, 1, full ? SEQUENCES : 1);
                ladder.climb(one, line -> settings.progress().accept("carried " + carried + ", " + line));
            }
        });
        List<Figure> rows = new ArrayList<>();
        ladders.forEach((carried, ladder) -> {
            String prefix = String.format(Locale.ROOT, "big_%.2f_", carried);
            rows.addAll(new LadderRows(ladder, prefix)
                    .timed()
                    .ahead(ladder.bestPeer())
                    .all(null));
        });
        return rows;
    }

    /** The policies of Amil, Makhdoumi and Wei were not made for it: their program has a variable for each whole plan. */
    private static Ladder ladder(FulfillmentCase.Size size) {
        Set<Rung> rungs = EnumSet.copyOf(RUNGS);
        rungs.removeAll(Set.of(Rung.ALWAYS_ACCEPT, Rung.MAGICIAN));
        return new Ladder(new Ladder.Setting(MaNetworks.big(), size, DemandLaw.STEADY, MovingPrices.Pace.LONG), rungs);
    }

    private static FulfillmentCase.Size tiny(double carried) {
        return new FulfillmentCase.Size(20, 3, 2, 1_000, carried);
    }
}
