package dev.waybill.simulator.load;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens from the issuer, by client credentials, kept until shortly before they expire. */
public final class Tokens implements AutoCloseable {
    private static final long SPARE_SECONDS = 60;

    private final WebClient http;
    private final String issuer;
    private final Credentials credentials;
    private final InstantSource wall;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** Who the simulator is to the issuer. */
    public record Credentials(String clientId, String secret) {}

    private record Kept(Future<String> token, Instant until) {}

    public Tokens(Vertx vertx, String issuer, Credentials credentials, InstantSource wall) {
        this.http = WebClient.create(vertx);
        this.issuer = issuer;
        this.credentials = credentials;
        this.wall = wall;
    }

    /** A token of the program itself. */
    public Future<String> own() {
        return of("");
    }

    /** A token of a person, by subject. */
    public Future<String> of(String person) {
        Kept known = kept.get(person);
        if (known != null
                && wall.instant().isBefore(known.until())
                && !known.token().failed()) {
            return known.token();
        }
        Future<String> fetched = fetch(person);
        // Fetched once for all who ask meanwhile; the real end of life replaces this as soon as it is known.
        kept.put(person, new Kept(fetched, wall.instant().plusSeconds(SPARE_SECONDS)));
        return fetched;
    }

    private Future<String> fetch(String person) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap()
                .set("grant_type", "client_credentials")
                .set("client_id", credentials.clientId())
                .set("client_secret", credentials.secret());
        if (!person.isEmpty()) {
            form.set("person", person);
        }
        return http.postAbs(issuer + "/token").sendForm(form).map(response -> {
            if (response.statusCode() != 200) {
                throw new IllegalStateException("no token for '" + person + "': " + response.statusCode());
            }
            JsonObject body = response.bodyAsJsonObject();
            String token = body.getString("access_token");
            long seconds = Math.max(1, body.getLong("expires_in", 0L) - SPARE_SECONDS);
            kept.put(
                    person,
                    new Kept(Future.succeededFuture(token), wall.instant().plusSeconds(seconds)));
            return token;
        });
    }

    @Override
    public void close() {
        http.close();
    }
}
