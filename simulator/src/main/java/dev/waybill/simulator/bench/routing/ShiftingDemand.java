package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The variant of Amil, Makhdoumi and Wei (2025) on the small network: orders of one line come in the first half of the
 * horizon or in the second, larger ones the other way round, and no safety stock is laid out. Everyone knows the rates of
 * both halves, as in the paper; nobody knows what comes. Ours must be ahead of every policy in the ladder.
 */
final class ShiftingDemand implements BenchPart {
    private static final double[] ALPHAS = {0, 0.5, 1};
    private static final int SLOTS = 1_000;
    private static final int INSTANCES = 30;
    private static final int SEQUENCES = 10;
    private static final int QUICK_SEQUENCES = 2;

    @Override
    public String name() {
        return "shifting";
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
        boolean full = settings.size() == BenchSettings.Size.FULL;
        boolean tiny = settings.size() == BenchSettings.Size.TINY;
        Ladder.Span span = new Ladder.Span(
                SmallNetwork.UNSEEN + settings.seed(),
                full ? INSTANCES : tiny ? 1 : 2,
                full ? SEQUENCES : tiny ? 1 : QUICK_SEQUENCES);
        Map<Double, Ladder> ladders = new TreeMap<>();
        for (double alpha : ALPHAS) {
            ladders.put(alpha, ladder(alpha));
        }
        climb(ladders, span, settings.progress());
        List<Figure> rows = new ArrayList<>();
        ladders.forEach((alpha, ladder) -> {
            LadderRows ours = new LadderRows(ladder, String.format(Locale.ROOT, "alpha_%.1f_", alpha));
            rows.addAll(ours.ahead(ladder.bestPeer()).all(null));
        });
        return rows;
    }

    /** One sequence of every instance of every shift after the other, so that it may be stopped at any time. */
    private static void climb(Map<Double, Ladder> ladders, Ladder.Span span, Consumer<String> progress) {
        Map<Double, Ladder.Ascent> ascents = new TreeMap<>();
        ladders.forEach((alpha, ladder) -> ascents.put(alpha, ladder.begin(span)));
        for (int number = 0; number < span.sequences(); number++) {
            for (var ascent : ascents.entrySet()) {
                progress.accept(
                        "alpha " + ascent.getKey() + ", " + ascent.getValue().sequence(number));
            }
        }
        ascents.values().forEach(Ladder.Ascent::close);
    }

    static Ladder ladder(double alpha) {
        FulfillmentCase.Size size = FulfillmentCase.Size.SMALL.over(SLOTS);
        DemandLaw law = DemandLaw.shifting(alpha);
        return new Ladder(
                new Ladder.Setting(MaNetworks.small(), size, law, MovingPrices.Pace.SHORT), EnumSet.allOf(Rung.class));
    }
}
