package dev.waybill.api.security;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
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

    private final JsonAtUrl documents;
    private final String url;
    private final InstantSource wallClock;
    private volatile Map<String, RSAPublicKey> keys = Map.of();
    private Instant nextRead = Instant.MIN;
    private @Nullable CompletableFuture<Map<String, RSAPublicKey>> reading;

    /** @param timeLimit of one question for the keys */
    public JwksUrl(Vertx vertx, String url, Duration timeLimit, InstantSource wallClock) {
        this.documents = new JsonAtUrl(vertx, timeLimit);
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
        return documents.get(url).map(answer -> {
            if (answer.status() != 200) {
                throw new IllegalStateException("the key set answered " + answer.status());
            }
            keys = Jwks.read(answer.body());
            return keys;
        });
    }
}
