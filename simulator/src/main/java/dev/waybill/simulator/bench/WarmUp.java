package dev.waybill.simulator.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * How long a fresh member is used before it is measured: until its compilers rest, which takes the longer the less of the
 * cores they get.
 *
 * @param least however soon they rest
 * @param most even when they never do
 */
record WarmUp(Duration least, Duration most) {
    private static final Duration LOOK = Duration.ofSeconds(20);
    /** They rest when they work a tenth of the time, all together. */
    private static final int RESTING = 10;

    static WarmUp between(int leastSeconds, int mostSeconds) {
        return new WarmUp(Duration.ofSeconds(leastSeconds), Duration.ofSeconds(mostSeconds));
    }

    static WarmUp of(int seconds) {
        return between(seconds, seconds);
    }

    /** How long the compilers have worked. */
    interface Compilers {
        Duration worked() throws IOException, InterruptedException;
    }

    /** Lets time go by. */
    interface Pause {
        void pass(Duration time) throws InterruptedException;
    }

    /** Returns how long it was. */
    Duration await(Compilers compilers, Pause pause) throws IOException, InterruptedException {
        pause.pass(least);
        Duration passed = least;
        Duration before = compilers.worked();
        boolean resting = false;
        while (!resting && passed.plus(LOOK).compareTo(most) <= 0) {
            pause.pass(LOOK);
            passed = passed.plus(LOOK);
            Duration now = compilers.worked();
            resting = now.minus(before).multipliedBy(RESTING).compareTo(LOOK) <= 0;
            before = now;
        }
        return passed;
    }
}
