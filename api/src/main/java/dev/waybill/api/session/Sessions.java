package dev.waybill.api.session;

import dev.waybill.api.security.IssuerClient;
import dev.waybill.api.security.TokenVerifier;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Sessions of browsers. The cookie holds the access token itself, so that any member knows it and none keeps it.
 * Cookies are sent by browsers whoever asks them to, so that what changes something must come from our own pages.
 */
public final class Sessions {
    private final SessionSettings settings;
    private final SignIn signIn;

    /** @param random of a secure source: states and verifiers must not be guessed */
    public Sessions(
            SessionSettings settings,
            IssuerClient issuer,
            TokenVerifier tokens,
            InstantSource wallClock,
            LongSupplier random) {
        this.settings = settings;
        this.signIn = new SignIn(settings, issuer, tokens, wallClock, random);
    }

    /** Mounts {@code /sign-in}, {@code /sign-in/callback} and {@code /sign-out}. */
    public void mount(Router router) {
        SignInRoutes routes = new SignInRoutes(settings, signIn);
        router.get("/sign-in").handler(routes::begin);
        router.get("/sign-in/callback").handler(routes::finish);
        router.post("/sign-out").handler(routes::leave);
    }

    /** The access token of the browser's session. */
    public Optional<String> token(HttpServerRequest request) {
        return session(request).map(SessionCookie::token);
    }

    /** The name of whoever signed in, as the issuer told it. */
    public Optional<String> name(HttpServerRequest request) {
        return session(request).map(SessionCookie::name).filter(name -> !name.isBlank());
    }

    /** Whether the request may use its session: it only reads, or it comes from our own pages. */
    public boolean mayUse(HttpServerRequest request) {
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return reads || SameOrigin.holds(settings.publicUrl(), request);
    }

    private Optional<SessionCookie> session(HttpServerRequest request) {
        return Origin.of(settings.publicUrl(), request).flatMap(origin -> SessionCookie.read(origin, request));
    }
}
