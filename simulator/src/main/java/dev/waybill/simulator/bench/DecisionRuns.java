package dev.waybill.simulator.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@link DecisionBench} by JMH, whose classes are there only where benchmarks run. */
final class DecisionRuns {
    private static final String ALLOCATED = "_allocated";
    private static final String JOURNAL = "_journal";
    private static final String PER_BATCH = "_per_batch";
    private static final String PER_SECOND = "1/s";
    private static final String BYTES = "bytes";
    private static final double BILLION = 1e9;
    private static final double WANTED = 2_000_000;

    private DecisionRuns() {}

    static List<Figure> measure(BenchSettings settings, List<String> variants) throws RunnerException {
        Series series = new Series();
        List<String> names = new ArrayList<>();
        for (RunResult result : new Runner(options(settings, variants)).run()) {
            String name = metric(result);
            names.add(name);
            result.getBenchmarkResults().forEach(fork -> note(series, name, fork));
            settings.say("  %s: %.0f/s, %.0f bytes allocated each"
                    .formatted(name, series.median(name), series.median(name + ALLOCATED)));
        }
        List<Figure> rows = new ArrayList<>();
        names.forEach(name -> rows(rows, series, name));
        return List.copyOf(rows);
    }

    /** Each run is a process of its own. */
    private static Options options(BenchSettings settings, List<String> variants) {
        Lengths lengths = Lengths.of(settings.size());
        ChainedOptionsBuilder options = new OptionsBuilder();
        variants.stream()
                .filter(settings::runs)
                .forEach(each -> options.include("(?i)" + DecisionBatches.class.getSimpleName() + "." + each + "\\."));
        return options.forks(settings.runs())
                .warmupIterations(lengths.warmUps())
                .warmupTime(TimeValue.milliseconds(lengths.each().toMillis()))
                .measurementIterations(lengths.measured())
                .measurementTime(TimeValue.milliseconds(lengths.each().toMillis()))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
    }

    private static void note(Series series, String name, BenchmarkResult fork) {
        double decisions = sum(fork, "decisions");
        series.add(name, decisions / sum(fork, "nanos") * BILLION);
        series.add(name + ALLOCATED, sum(fork, "allocated") / decisions);
        if (sum(fork, "batches") > 0) {
            series.add(name + JOURNAL, sum(fork, "journal") / decisions);
            series.add(name + PER_BATCH, decisions / sum(fork, "batches"));
        }
    }

    private static double sum(BenchmarkResult fork, String counter) {
        Result<?> result = fork.getSecondaryResults().get(counter);
        return result == null ? 0 : result.getScore();
    }

    private static void rows(List<Figure> rows, Series series, String name) {
        boolean written = series.has(name + JOURNAL);
        row(rows, series, name, PER_SECOND, written ? null : Target.atLeast(WANTED));
        row(rows, series, name + ALLOCATED, BYTES, null);
        if (written) {
            row(rows, series, name + JOURNAL, BYTES, null);
            row(rows, series, name + PER_BATCH, "per batch", null);
        }
    }

    private static void row(List<Figure> rows, Series series, String metric, String unit, @Nullable Target target) {
        rows.add(new Figure(DecisionBench.NAME, metric, series.median(metric), unit, null, target));
    }

    /** {@code reserveWritten} is {@code reserve_written}. */
    private static String metric(RunResult result) {
        String method = result.getParams().getBenchmark();
        return method.substring(method.lastIndexOf('.') + 1)
                .replaceAll("([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
    }

    private record Lengths(int warmUps, int measured, Duration each) {
        static Lengths of(BenchSettings.Size size) {
            return switch (size) {
                case FULL -> new Lengths(5, 5, Duration.ofSeconds(2));
                case QUICK -> new Lengths(3, 3, Duration.ofMillis(700));
                case TINY -> new Lengths(1, 1, Duration.ofMillis(100));
            };
        }
    }
}
