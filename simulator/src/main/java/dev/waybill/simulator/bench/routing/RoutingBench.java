package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Benchmark;
import dev.waybill.simulator.bench.Figure;
import java.util.ArrayList;
import java.util.List;

/** How good our routing is: published generators and the policies of others, solved bounds, and real orders. */
public final class RoutingBench implements Benchmark {
    private final List<BenchPart> parts = List.of(
            new SmallNetwork(),
            new ShiftingDemand(),
            new WindowStudy(),
            new ExactStudy(),
            new BacklogStudy(),
            new StoresStudy(),
            new CapacityStudy(),
            new ScarceStudy(),
            new RouterStudy(),
            new PricesStudy(),
            new LargeNetwork());

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public List<String> variants() {
        return parts.stream().map(BenchPart::name).toList();
    }

    @Override
    public List<Figure> run(BenchSettings settings) {
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
