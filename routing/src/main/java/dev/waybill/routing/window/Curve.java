package dev.waybill.routing.window;

import dev.waybill.core.tower.SolverWindow;
import dev.waybill.core.tower.SolverWindow.Sample;
import dev.waybill.core.tower.SolverWindow.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;

/** The best score over the time of solving, with fewer points the more there are. For one window, by one thread. */
final class Curve {
    private static final int HALF = 2;

    private final List<Sample> samples = new ArrayList<>();
    private int every = 1;
    private int skipped;

    /** A better plan was found. The first one and the last one are always kept. */
    void add(long millis, HardSoftLongScore score) {
        Sample sample = new Sample(Duration.ofMillis(millis), of(score));
        if (samples.size() < HALF || skipped + 1 >= every) {
            samples.add(sample);
            skipped = 0;
        } else {
            samples.set(samples.size() - 1, sample);
            skipped++;
        }
        if (samples.size() >= SolverWindow.MAX_SAMPLES) {
            thin();
        }
    }

    static Score of(HardSoftLongScore score) {
        return new Score(score.hardScore(), score.softScore());
    }

    private void thin() {
        List<Sample> kept = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            if (i == 0 || i == samples.size() - 1 || i % HALF == 0) {
                kept.add(samples.get(i));
            }
        }
        samples.clear();
        samples.addAll(kept);
        every *= HALF;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }
}
