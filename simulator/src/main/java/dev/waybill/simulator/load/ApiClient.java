package dev.waybill.simulator.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Requests as a careful client makes them: with a deadline, and again with the same key when the answer was lost or the
 * server asked to come back.
 */
public final class ApiClient implements AutoCloseable {
    private static final int MAX_TRIES = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration FEED_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final int CONNECTIONS = 128;

    private final Vertx vertx;
    private final WebClient http;
    private final List<String> bases;
    private final AtomicLong retries = new AtomicLong();
    private volatile @Nullable Watched watched;

    /** Told of every request that has ended. */
    public interface Watcher {
        /** {@code answer} is null when none came, or not all of it. */
        void ended(Call call, String base, Instant sent, @Nullable Answer answer);
    }

    private record Watched(InstantSource wall, Watcher by) {}

    /** A client of the server at {@code base}, such as {@code http://127.0.0.1:8080}. */
    public ApiClient(Vertx vertx, String base) {
        this(vertx, List.of(base));
    }

    /** A client of several servers of one installation: what one does not answer goes to the next. */
    public ApiClient(Vertx vertx, List<String> bases) {
        this.vertx = vertx;
        this.bases = List.copyOf(bases);
        this.http = WebClient.create(
                vertx,
                new WebClientOptions().setUserAgent("waybill-simulator"),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /**
     * One request.
     *
     * @param token bearer token
     * @param key idempotency key, or null where none is needed
     * @param seen version for If-Match, or null
     */
    public record Call(
            HttpMethod method,
            String path,
            String token,
            @Nullable String key,
            @Nullable Integer seen,
            @Nullable JsonObject body) {
        public static Call get(String path, String token) {
            return new Call(HttpMethod.GET, path, token, null, null, null);
        }

        public static Call post(String path, String token, String key, JsonObject body) {
            return new Call(HttpMethod.POST, path, token, key, null, body);
        }

        Call ifMatch(int version) {
            return new Call(method, path, token, key, version, body);
        }
    }

    /** A definite answer. */
    public record Answer(int status, JsonObject body) {
        public boolean ok() {
            return status / 100 == 2;
        }

        /** The problem's code, or the status where there is none. */
        public String code() {
            return body.getString("code", Integer.toString(status));
        }
    }

    /** From now on somebody looks over this client's shoulder. */
    public ApiClient watchedBy(InstantSource wall, Watcher watcher) {
        watched = new Watched(wall, watcher);
        return this;
    }

    /** Fails only when there was no definite answer after all tries. */
    public Future<Answer> send(Call call) {
        Promise<Answer> promise = Promise.promise();
        attempt(call, 1, promise);
        return promise.future();
    }

    /** Sends rows of NDJSON, once. */
    Future<Answer> feed(String path, String token, Buffer rows) {
        return http.requestAbs(HttpMethod.POST, bases.get(0) + path)
                .timeout(FEED_TIMEOUT.toMillis())
                .bearerTokenAuthentication(token)
                .putHeader("Content-Type", "application/x-ndjson")
                .sendBuffer(rows)
                .map(ApiClient::answer);
    }

    /** How often a request was sent again. */
    public long retries() {
        return retries.get();
    }

    private void attempt(Call call, int tries, Promise<Answer> promise) {
        String base = bases.get((Math.floorMod(call.path().hashCode(), bases.size()) + tries) % bases.size());
        Watched witness = watched;
        Instant sent = witness == null ? Instant.EPOCH : witness.wall().instant();
        request(call, base).onComplete(response -> {
            if (witness != null) {
                witness.by().ended(call, base, sent, response.succeeded() ? answer(response.result()) : null);
            }
            if (response.succeeded() && !comeBack(response.result().statusCode())) {
                promise.complete(answer(response.result()));
            } else if (tries < MAX_TRIES) {
                retries.incrementAndGet();
                vertx.setTimer(pauseMillis(tries), timer -> attempt(call, tries + 1, promise));
            } else {
                promise.fail(
                        response.succeeded()
                                ? new IllegalStateException(
                                        "still " + response.result().statusCode() + " after " + tries + " tries")
                                : response.cause());
            }
        });
    }

    private Future<HttpResponse<Buffer>> request(Call call, String base) {
        HttpRequest<Buffer> request = http.requestAbs(call.method(), base + call.path())
                .timeout(TIMEOUT.toMillis())
                .bearerTokenAuthentication(call.token());
        if (call.key() != null) {
            request.putHeader("Idempotency-Key", '"' + call.key() + '"');
        }
        if (call.seen() != null) {
            request.putHeader("If-Match", "\"" + call.seen() + '"');
        }
        return call.body() == null ? request.send() : request.sendJsonObject(call.body());
    }

    private static boolean comeBack(int status) {
        return status == 503 || status == 429;
    }

    private static long pauseMillis(int tries) {
        return Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(tries - 1, 10));
    }

    private static Answer answer(HttpResponse<Buffer> response) {
        try {
            JsonObject body = response.body() == null || response.body().length() == 0
                    ? new JsonObject()
                    : response.bodyAsJsonObject();
            return new Answer(response.statusCode(), body);
        } catch (DecodeException e) {
            return new Answer(response.statusCode(), new JsonObject());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
