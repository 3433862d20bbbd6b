package dev.waybill.api.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser holds after it signed in: the access token, and the name to greet with. No script can read it, and no
 * other site can have it sent.
 */
record SessionCookie(String token, String name) {
    /** Browsers keep about 4 KiB a cookie, its name and attributes included. */
    static final int MAX_CHARS = 3_900;

    private static final String NAME = "session";
    private static final int MAX_NAME_CHARS = 100;

    static Optional<SessionCookie> read(Origin origin, HttpServerRequest request) {
        @Nullable Cookie cookie = request.getCookie(origin.cookie(NAME));
        return cookie == null ? Optional.empty() : parse(cookie.getValue());
    }

    private static Optional<SessionCookie> parse(String value) {
        int dot = value.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] name = Base64.getUrlDecoder().decode(value.substring(0, dot));
            return Optional.of(new SessionCookie(value.substring(dot + 1), new String(name, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String value() {
        String shown = name.substring(
                0, name.offsetByCodePoints(0, Math.min(MAX_NAME_CHARS, name.codePointCount(0, name.length()))));
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "." + token;
    }

    boolean fits() {
        return value().length() <= MAX_CHARS;
    }

    /** As it is set; a life of zero takes it away. */
    static Cookie of(Origin origin, String value, Duration life) {
        return Cookie.cookie(origin.cookie(NAME), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(origin.secure())
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(life.toSeconds());
    }
}
