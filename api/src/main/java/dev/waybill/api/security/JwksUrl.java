package dev.waybill.api.security;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Keys published at a URL. A key that is not known is looked for again, but not more often than the pause allows. */
public final class JwksUrl implements SigningKeys {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final long TIMEOUT_MILLIS = 3_000;
    private static final int MAX_BYTES = 64 * 1024;

    private final HttpClient client;
    private final String url;
    private final InstantSource wallClock;
    private volatile Map<String, RSAPublicKey> keys = Map.of();
    private Instant nextRead = Instant.MIN;
    private @Nullable CompletableFuture<Map<String, RSAPublicKey>> reading;

    public JwksUrl(Vertx vertx, String url, InstantSource wallClock) {
        this.client = vertx.createHttpClient();
        this.url = url;
        this.wallClock = wallClock;
    }

    @Override
    public CompletionStage<Optional<RSAPublicKey>> find(String kid) {
        RSAPublicKey known = keys.get(kid);
        return known != null
                ? CompletableFuture.completedFuture(Optional.of(known))
                : refreshed().thenApply(fresh -> Optional.ofNullable(fresh.get(kid)));
    }

    private synchronized CompletionStage<Map<String, RSAPublicKey>> refreshed() {
        if (reading != null && !reading.isDone()) {
            return reading;
        }
        Instant now = wallClock.instant();
        if (now.isBefore(nextRead)) {
            return reading == null ? CompletableFuture.completedFuture(keys) : reading;
        }
        nextRead = now.plus(PAUSE);
        CompletableFuture<Map<String, RSAPublicKey>> read =
                fetch().toCompletionStage().toCompletableFuture();
        reading = read;
        return read;
    }

    private Future<Map<String, RSAPublicKey>> fetch() {
        RequestOptions get = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url)
                .setTimeout(TIMEOUT_MILLIS)
                .setFollowRedirects(false);
        return client.request(get)
                .compose(request -> request.send())
                .compose(JwksUrl::body)
                .map(body -> {
                    keys = Jwks.read(new JsonObject(body));
                    return keys;
                });
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("the key set answered " + response.statusCode());
        }
        Buffer all = Buffer.buffer();
        response.handler(part -> {
            all.appendBuffer(part);
            if (all.length() > MAX_BYTES) {
                response.request().reset();
            }
        });
        return response.end().map(all);
    }
}
