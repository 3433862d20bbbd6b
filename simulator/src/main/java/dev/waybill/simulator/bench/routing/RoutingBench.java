package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Benchmark;
import dev.waybill.simulator.bench.Figure;
import java.util.ArrayList;
import java.util.List;

/** How good our routing is: published generators and the policies of others, solved bounds, and real orders. */
public final class RoutingBench implements Benchmark {
    private final List<BenchPart> parts = List.of(new SmallNetwork(), new ShiftingDemand(), new WindowStudy());

    @Override
    public String name() {
        return "routing";
    }

    /** Throws {@link IllegalArgumentException} when a part is asked for that there is not. */
    @Override
    public List<Figure> run(BenchSettings settings) {
        for (String only : settings.only()) {
            if (parts.stream().noneMatch(part -> part.name().equals(only))) {
                throw new IllegalArgumentException("routing has no part " + only + "; it has "
                        + String.join(", ", parts.stream().map(BenchPart::name).toList()));
            }
        }
        List<Figure> rows = new ArrayList<>();
        for (BenchPart part : parts) {
            boolean asked = settings.only().contains(part.name());
            if (asked || (settings.only().isEmpty() && !part.slow())) {
                rows.addAll(part.run(settings));
            }
        }
        return rows;
    }
}
