package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Operation.Sending;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Sends one thing to one member after another, under its key, until there is a definite answer, and remembers it all. */
final class Sender implements AutoCloseable {
    /** Shorter than a request may wait inside: some are carried out after their client has left. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);
    private static final long FIRST_PAUSE_MILLIS = 40;
    private static final long LONGEST_PAUSE_MILLIS = 500;
    private static final int CONNECTIONS = 128;

    private final Vertx vertx;
    private final List<String> members;
    private final Tokens tokens;
    private final History history;
    private final InstantSource wall;
    private final WebClient http;
    private final Duration patience;

    /** {@code patience} is how long it waits for one answer. */
    Sender(Vertx vertx, ChaosLoad.Setting setting, History history, Duration patience) {
        this.vertx = vertx;
        this.members = setting.members();
        this.tokens = setting.tokens();
        this.history = history;
        this.wall = setting.wall();
        this.patience = patience;
        this.http = WebClient.create(
                vertx,
                new WebClientOptions().setUserAgent("waybill-chaos").setConnectTimeout((int) ANSWER_WITHIN.toMillis()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /**
     * Answers the definite sending. Fails when there is none in time.
     *
     * @param first member that is asked, by number; counted round
     */
    Future<Sending> resolve(Errand errand, int first) {
        history.wanted(errand.key(), errand.kind(), errand.wish());
        Promise<Sending> promise = Promise.promise();
        attempt(new Turn(errand, first, 0, wall.instant().plus(GIVE_UP_AFTER)), promise);
        return promise.future();
    }

    private record Turn(Errand errand, int member, int tries, Instant until) {
        Turn next() {
            return new Turn(errand, member + 1, tries + 1, until);
        }
    }

    private void attempt(Turn turn, Promise<Sending> promise) {
        once(turn.errand(), members.get(Math.floorMod(turn.member(), members.size())))
                .onComplete(done -> {
                    Outcome outcome = done.succeeded() ? done.result().outcome() : Outcome.NOTHING_DONE;
                    if (outcome == Outcome.OK || outcome == Outcome.REFUSED) {
                        promise.complete(done.result());
                    } else if (wall.instant().isAfter(turn.until())) {
                        promise.fail(new IllegalStateException(
                                "no definite answer to " + turn.errand().key()));
                    } else {
                        vertx.setTimer(pause(turn.tries()), timer -> attempt(turn.next(), promise));
                    }
                });
    }

    private static long pause(int tries) {
        return Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries, 10));
    }

    private Future<Sending> once(Errand errand, String member) {
        return tokens.own().compose(token -> {
            Instant sent = wall.instant();
            history.invoked(errand.key(), sent, member);
            return request(errand, member, token)
                    .sendBuffer(Buffer.buffer(errand.body()))
                    .transform(answer -> {
                        Sending sending = answer.succeeded()
                                ? answered(errand, member, sent, answer.result())
                                : lost(member, sent, answer.cause());
                        history.ended(errand.key(), sending);
                        return Future.succeededFuture(sending);
                    });
        });
    }

    private HttpRequest<Buffer> request(Errand errand, String member, String token) {
        HttpRequest<Buffer> request = http.postAbs(member + errand.path())
                .timeout(patience.toMillis())
                .bearerTokenAuthentication(token);
        return errand.kind().feeds()
                ? request.putHeader("Content-Type", "application/x-ndjson")
                : request.putHeader("Content-Type", "application/json")
                        .putHeader("Idempotency-Key", '"' + errand.key() + '"');
    }

    private Sending answered(Errand errand, String member, Instant sent, HttpResponse<Buffer> response) {
        String body = response.body() == null ? "" : response.body().toString(StandardCharsets.UTF_8);
        Outcome outcome = errand.kind().feeds()
                ? Outcomes.ofRow(response.statusCode(), body)
                : Outcomes.of(response.statusCode(), body);
        return new Sending(sent, wall.instant(), member, outcome, response.statusCode(), body);
    }

    private Sending lost(String member, Instant sent, Throwable why) {
        Outcome outcome = why instanceof ConnectException ? Outcome.NOTHING_DONE : Outcome.UNKNOWN;
        return new Sending(sent, wall.instant(), member, outcome, 0, "");
    }

    @Override
    public void close() {
        http.close();
    }
}
