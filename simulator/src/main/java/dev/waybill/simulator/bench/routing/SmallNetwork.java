package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.Target;
import java.util.EnumSet;
import java.util.List;

/**
 * The small network of Ma (2023), five lines at most, three quarters carried. Weights were tuned on instances 1 to 30;
 * seed 1 reports instances from 1001 on.
 */
final class SmallNetwork implements BenchPart {
    static final long UNSEEN = 1000;
    private static final int INSTANCES = 30;
    private static final int SEQUENCES = 30;
    private static final int QUICK_INSTANCES = 4;
    private static final double COST = 1.025;
    private static final double CAPTURED_PERCENT = 70;

    @Override
    public String name() {
        return "small";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        boolean full = settings.size() == BenchSettings.Size.FULL;
        Ladder ladder = new Ladder(
                new Ladder.Setting(
                        MaNetworks.small(), FulfillmentCase.Size.SMALL, DemandLaw.STEADY, MovingPrices.Pace.TUNED),
                full ? EnumSet.allOf(Rung.class) : EnumSet.complementOf(EnumSet.of(Rung.MAGICIAN)));
        int instances = full ? INSTANCES : settings.size() == BenchSettings.Size.QUICK ? QUICK_INSTANCES : 1;
        ladder.climbTogether(
                new Ladder.Span(UNSEEN + settings.seed(), instances, full ? SEQUENCES : 1), settings.progress());
        return new LadderRows(ladder, "")
                .ahead(Rung.TEN_DUALS)
                .captured(Rung.TEN_DUALS, full ? atLeast(CAPTURED_PERCENT) : null)
                .all(full ? new Target(COST, false, Target.Direction.AT_MOST) : null);
    }

    private static Target atLeast(double bound) {
        return new Target(bound, false, Target.Direction.AT_LEAST);
    }
}
