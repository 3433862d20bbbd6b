package dev.waybill.simulator.chaos;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.IntFunction;

/** Runs many steps, a bounded number at a time. Confined to one Vert.x context. */
final class InTurn {
    private static final int AT_ONCE = 24;

    private final int count;
    private final IntFunction<Future<?>> step;
    private final Promise<Void> done = Promise.promise();
    private int begun;
    private int ended;

    private InTurn(int count, IntFunction<Future<?>> step) {
        this.count = count;
        this.step = step;
    }

    /** Done when every step has ended; a step that fails does not keep the others from running. */
    static Future<Void> run(int count, IntFunction<Future<?>> step) {
        InTurn turn = new InTurn(count, step);
        for (int i = 0; i < Math.min(AT_ONCE, count); i++) {
            turn.next();
        }
        if (count == 0) {
            turn.done.complete();
        }
        return turn.done.future();
    }

    private void next() {
        if (begun < count) {
            step.apply(begun++).onComplete(any -> {
                ended++;
                if (ended == count) {
                    done.complete();
                } else {
                    next();
                }
            });
        }
    }
}
