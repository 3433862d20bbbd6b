package dev.waybill.api.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A sign-in that a browser has begun. The browser keeps it in a cookie of its own name, so that several tabs may sign
 * in at once; whoever comes back without it did not begin here.
 *
 * @param state comes back from the issuer
 * @param verifier of PKCE; the issuer has seen its hash only
 * @param begun wall clock
 */
record PendingSignIn(String state, String nonce, String verifier, ReturnPath back, Instant begun) {
    static final Duration LIFE = Duration.ofMinutes(10);
    /** Sign-ins that one browser may have open; when it has more, all are given up. */
    static final int MAX_OPEN = 6;

    private static final String NAME = "sign_in";
    private static final String PATH = "/sign-in";
    private static final int SHORT = 8;

    Cookie cookie(Origin origin) {
        JsonObject body = new JsonObject()
                .put("state", state)
                .put("nonce", nonce)
                .put("verifier", verifier)
                .put("back", back.value())
                .put("begun", begun.toEpochMilli());
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        return cookie(
                name(origin, state), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), origin, LIFE);
    }

    /** The sign-in that this state belongs to, if this browser began it. */
    static Optional<PendingSignIn> read(Origin origin, HttpServerRequest request, String state) {
        Cookie cookie = state.length() < SHORT ? null : request.getCookie(name(origin, state));
        return Optional.ofNullable(cookie)
                .flatMap(found -> parse(found.getValue()))
                .filter(pending -> pending.is(state));
    }

    /** Takes cookies away: the one of a sign-in that ended. */
    static Optional<Cookie> gone(Origin origin, HttpServerRequest request, String state) {
        Cookie cookie = state.length() < SHORT ? null : request.getCookie(name(origin, state));
        return Optional.ofNullable(cookie).map(found -> cookie(found.getName(), "", origin, Duration.ZERO));
    }

    /** Takes cookies away: all of them, when there are too many. */
    static List<Cookie> surplus(Origin origin, HttpServerRequest request) {
        List<Cookie> open = request.cookies().stream()
                .filter(cookie -> cookie.getName().startsWith(origin.cookie(NAME)))
                .toList();
        return open.size() < MAX_OPEN
                ? List.of()
                : open.stream()
                        .map(each -> cookie(each.getName(), "", origin, Duration.ZERO))
                        .toList();
    }

    boolean over(Instant now) {
        return now.isAfter(begun.plus(LIFE));
    }

    private boolean is(String other) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(Origin origin, String state) {
        return origin.cookie(NAME) + "_" + state.substring(0, SHORT).replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private static Cookie cookie(String name, String value, Origin origin, Duration life) {
        return Cookie.cookie(name, value)
                .setPath(PATH)
                .setHttpOnly(true)
                .setSecure(origin.secure())
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(life.toSeconds());
    }

    private static Optional<PendingSignIn> parse(String value) {
        try {
            JsonObject body = new JsonObject(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
            return ReturnPath.of(body.getString("back"))
                    .map(back -> new PendingSignIn(
                            body.getString("state", ""),
                            body.getString("nonce", ""),
                            body.getString("verifier", ""),
                            back,
                            Instant.ofEpochMilli(body.getLong("begun", 0L))));
        } catch (RuntimeException e) {
            return Optional.empty(); // not ours, whatever the parser says about it
        }
    }
}
