package dev.waybill.api.security;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Whom this browser chose to be, so that the demo does not ask again at every sign-in. */
final class RememberedPerson {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final String PATH = "/authorize";

    private final String name;

    /** @param port of the issuer: cookies of several demos on one host must not meet */
    RememberedPerson(int port) {
        this.name = "waybill_demo_person_" + port;
    }

    Cookie of(DemoPerson person) {
        byte[] subject = person.subject().getBytes(StandardCharsets.UTF_8);
        return Cookie.cookie(name, Base64.getUrlEncoder().withoutPadding().encodeToString(subject))
                .setPath(PATH)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(LIFE.toSeconds());
    }

    /** The subject, or null when nobody is remembered. */
    @Nullable
    String recall(HttpServerRequest request) {
        Cookie cookie = request.getCookie(name);
        if (cookie == null) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
