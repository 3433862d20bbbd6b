package dev.waybill.api.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * The requests that a verticle is at, and when the last one is answered: the server's own shutdown closes connections
 * whose answers are under way. A member that leaves serves on for a while, since whoever balances the load needs some
 * time to hear of it; its clients are told to come on other connections. Confined to one event loop.
 */
final class InFlight {
    private final Promise<Void> idle = Promise.promise();
    private int running;
    private boolean leaving;
    private boolean refusing;

    int running() {
        return running;
    }

    /** Whether nothing new is begun any more. */
    boolean refusing() {
        return refusing;
    }

    /** Counts the request until it is answered or its client is gone. */
    void enter(RoutingContext context) {
        running++;
        context.addEndHandler(ended -> left());
    }

    private void left() {
        running--;
        if (leaving && running == 0) {
            idle.tryComplete();
        }
    }

    /** Every answer of a member that leaves is the last one on its connection. */
    void partWith(RoutingContext context) {
        context.addHeadersEndHandler(sending -> {
            if (leaving) {
                context.response().putHeader("Connection", "close");
            }
        });
    }

    /**
     * Ends when no request is running any more.
     *
     * @param serving after this nothing new is begun
     * @param most after this it ends whatever is running
     */
    Future<Void> leave(Vertx vertx, Duration serving, Duration most) {
        leaving = true;
        if (running == 0) {
            idle.tryComplete();
        }
        long refuses = vertx.setTimer(serving.toMillis(), timer -> refusing = true);
        long ends = vertx.setTimer(most.toMillis(), timer -> idle.tryComplete());
        return idle.future().onComplete(done -> {
            vertx.cancelTimer(refuses);
            vertx.cancelTimer(ends);
        });
    }
}
