package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One question that the routing benchmark asks, with rows of its own. */
interface BenchPart {
    String name();

    /** Minutes to hours: only run when it is asked for by name. */
    default boolean slow() {
        return false;
    }

    List<Figure> run(BenchSettings settings);

    static Figure row(String metric, double value, String unit, @Nullable Target target) {
        return row(metric, value, unit, null, target);
    }

    static Figure row(String metric, double value, String unit, Figure.@Nullable Peer peer, @Nullable Target target) {
        return new Figure("routing", metric, value, unit, peer, target);
    }
}
