package dev.waybill.simulator.bench;

import java.util.List;

/**
 * How much one core decides in a second of its time, without any IO: JMH on the real decisions of a node's shard. The
 * collector runs on threads of its own and is not counted; what there is to collect is.
 */
public final class DecisionBench implements Benchmark {
    static final String NAME = "decisions";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> variants() {
        return List.of("reservations", "endings", "adjustments", "counts");
    }

    @Override
    public List<Figure> run(BenchSettings settings) throws Exception {
        return DecisionRuns.measure(settings, variants());
    }
}
