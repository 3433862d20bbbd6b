package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import java.util.List;

/** One question that the routing benchmark asks, with rows of its own. */
interface BenchPart {
    String name();

    /** Minutes to hours: only run when it is asked for by name. */
    default boolean slow() {
        return false;
    }

    List<Figure> run(BenchSettings settings);
}
