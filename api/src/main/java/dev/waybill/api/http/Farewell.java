package dev.waybill.api.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Ends a server when nobody waits for an answer any more: its own shutdown closes connections whose answers are under
 * way. Requests are served on for a while, since whoever balances the load needs some time to hear that the member
 * leaves; their clients are told to come on other connections. Confined to one event loop.
 */
final class Farewell {
    private final Vertx vertx;
    private final Promise<Void> idle = Promise.promise();
    private int running;
    private boolean leaving;
    private boolean refusing;

    Farewell(Vertx vertx) {
        this.vertx = vertx;
    }

    /** To be called before anything else is mounted. */
    void mount(Router router) {
        router.route().handler(this::count);
    }

    private void count(RoutingContext context) {
        running++;
        context.addEndHandler(ended -> ended());
        context.addHeadersEndHandler(sending -> {
            if (leaving) {
                context.response().putHeader("Connection", "close");
            }
        });
        if (refusing) {
            context.fail(503);
        } else {
            context.next();
        }
    }

    private void ended() {
        running--;
        if (leaving && running == 0) {
            idle.tryComplete();
        }
    }

    /**
     * Ends when no request is running any more.
     *
     * @param serving after this nothing new is begun
     * @param most after this it ends whatever is running
     */
    Future<Void> say(Duration serving, Duration most) {
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
