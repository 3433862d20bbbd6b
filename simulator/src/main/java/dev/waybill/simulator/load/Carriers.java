package dev.waybill.simulator.load;

import dev.waybill.simulator.load.ApiClient.Call;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Carriers take parcels from the nodes and say so when they have delivered them, at the time that was planned. */
public final class Carriers {
    /** Parcels on the way that are followed; further ones arrive untold. */
    private static final int MAX_ON_THE_WAY = 50_000;

    private final Vertx vertx;
    private final ApiClient api;
    private final Tokens tokens;
    private final Pace pace;
    private final PeopleCounts counts;
    private final AtomicInteger onTheWay = new AtomicInteger();
    private volatile boolean stopped;

    public Carriers(Vertx vertx, ApiClient api, Tokens tokens, Pace pace, PeopleCounts counts) {
        this.vertx = vertx;
        this.api = api;
        this.tokens = tokens;
        this.pace = pace;
        this.counts = counts;
    }

    /** Parcels that are on the way stay there. */
    public void stop() {
        stopped = true;
    }

    /** A node has handed over the parcels of a ship task. */
    public void collect(JsonObject task) {
        if (onTheWay.incrementAndGet() > MAX_ON_THE_WAY) {
            onTheWay.decrementAndGet();
            counts.count("parcels_not_followed");
            return;
        }
        Instant due = Instant.parse(task.getString("deliver_by"));
        long wait = pace.wallMillis(Duration.between(pace.domain().instant(), due));
        vertx.setTimer(wait, timer -> deliver(task.getString("fulfillment_order_id")));
    }

    private void deliver(String part) {
        if (stopped) {
            return;
        }
        String path = "/v1/fulfillment-orders/" + part + ":deliver";
        tokens.own()
                .compose(token -> api.send(Call.post(path, token, part + "/deliver", new JsonObject())))
                .onSuccess(answer -> counts.count(answer.ok() ? "delivered" : "deliver_" + answer.code()))
                .onFailure(failure -> counts.count("deliveries_without_answer"))
                .onComplete(done -> onTheWay.decrementAndGet());
    }
}
