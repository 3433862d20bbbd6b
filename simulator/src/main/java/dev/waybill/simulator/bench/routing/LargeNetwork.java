package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The large network of Ma (2023): 99 regions, ten centres, 100 items, ten lines at most, 100,000 arrivals, half or a
 * quarter carried. Its linear programs have some 600,000 variables, so that it is only run when it is asked for.
 */
final class LargeNetwork implements BenchPart {
    private static final double[] CARRIED = {0.5, 0.25};
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
        Set<Rung> rungs = EnumSet.copyOf(RUNGS);
        rungs.removeAll(Set.of(Rung.ALWAYS_ACCEPT, Rung.MAGICIAN));
        List<Figure> rows = new ArrayList<>();
        for (double carried : CARRIED) {
            Ladder ladder = new Ladder(
                    new Ladder.Setting(
                            MaNetworks.big(),
                            FulfillmentCase.Size.big(carried),
                            DemandLaw.STEADY,
                            MovingPrices.Pace.LONG),
                    rungs);
            ladder.climb(
                    new Ladder.Span(SmallNetwork.UNSEEN + settings.seed(), full ? INSTANCES : 1, full ? SEQUENCES : 1),
                    settings.progress());
            String prefix = String.format(Locale.ROOT, "big_%.2f_", carried);
            rows.addAll(new LadderRows(ladder, prefix).ahead(ladder.bestPeer()).all(null));
        }
        return rows;
    }
}
