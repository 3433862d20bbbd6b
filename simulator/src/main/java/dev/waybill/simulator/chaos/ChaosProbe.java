package dev.waybill.simulator.chaos;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that look closely at one member: stock systems that send a correction at a fixed beat, so that a pause shows,
 * and customers who wait for their answer however long it takes, so that a member that comes back has somebody to answer.
 */
public final class ChaosProbe implements AutoCloseable {
    /** Longer than any freeze. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Duration BEAT = Duration.ofMillis(250);
    /** Numbers that other customers do not reach. */
    private static final int FIRST_ORDER = 1_000_000;

    private final Vertx vertx;
    private final Context context;
    private final Errands errands;
    private final Sender brisk;
    private final Sender patient;
    private final List<Future<?>> sent = new ArrayList<>();
    private boolean stopped;
    private int beats;
    private int orders;

    public ChaosProbe(Vertx vertx, ChaosLoad.Setting setting, History history) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.errands = new Errands(setting.scenario(), setting.seed());
        this.brisk = new Sender(vertx, setting, history, Sender.ANSWER_WITHIN);
        this.patient = new Sender(vertx, setting, history, PATIENCE);
    }

    /** From now on each of these stores is corrected at every beat, but for as long as the one before has no answer. */
    public void beat(int member, List<String> stores) {
        context.runOnContext(go -> stores.forEach(store -> beat(member, store)));
    }

    private void beat(int member, String store) {
        if (!stopped) {
            Promise<Void> next = Promise.promise();
            vertx.setTimer(BEAT.toMillis(), beat -> next.complete());
            Future<?> answer = brisk.resolve(errands.beat(beats++, store), member);
            sent.add(answer);
            Future.join(answer, next.future()).onComplete(done -> beat(member, store));
        }
    }

    /** So many customers order at that member now; whoever has an answer asks another member for the same. */
    public void order(int member, int customers) {
        context.runOnContext(go -> {
            for (int i = 0; i < customers; i++) {
                Errand errand = errands.order(FIRST_ORDER + orders++);
                sent.add(patient.resolve(errand, member).compose(answer -> brisk.resolve(errand, member + 1)));
            }
        });
    }

    /** Done when everybody has an answer, or has given up. */
    public Future<Void> stop() {
        Promise<Void> all = Promise.promise();
        context.runOnContext(go -> {
            stopped = true;
            Future.join(sent).onComplete(ended -> all.complete());
        });
        return all.future();
    }

    @Override
    public void close() {
        brisk.close();
        patient.close();
    }
}
