package dev.waybill.simulator.bench;

import java.util.List;

/** One benchmark of the command {@code waybill bench NAME}. */
public interface Benchmark {
    String name();

    /** What may be run alone. */
    List<String> variants();

    /** Runs it and returns its rows. Takes seconds to minutes; stops everything it started, whatever happens. */
    List<Figure> run(BenchSettings settings) throws Exception;
}
