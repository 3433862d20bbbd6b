package dev.waybill.api.http;

import dev.waybill.api.security.DemoClient;
import dev.waybill.api.security.DemoIssuer;
import dev.waybill.api.security.DemoPerson;
import dev.waybill.api.security.IssuerClient;
import dev.waybill.api.security.IssuerKey;
import dev.waybill.api.security.JwtVerifier;
import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.api.session.SessionSettings;
import dev.waybill.api.session.Sessions;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A member with the demo's issuer beside it, for browsers to sign in. */
final class TestBrowsers {
    static final String CLIENT = "waybill-web";
    private static final JwtVerifier.Audience AUDIENCE = new JwtVerifier.Audience("waybill");

    final TestHouse house;
    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Set<String>> redirects = new AtomicReference<>(Set.of());
    private final InstantSource wall;
    private DemoIssuer issuer;

    TestBrowsers() throws Exception {
        this(AUDIENCE);
    }

    /** @param minted whom the issuer's tokens are meant for */
    TestBrowsers(JwtVerifier.Audience minted) throws Exception {
        InstantSource system = InstantSource.system();
        wall = () -> system.instant().plus(later.get());
        issuer = DemoIssuer.start(
                        vertx,
                        new DemoIssuer.Setup(
                                0,
                                IssuerKey.in(Files.createTempDirectory("issuer")),
                                minted,
                                () -> List.of(client()),
                                TestBrowsers::people,
                                wall))
                .await(60, TimeUnit.SECONDS);
        var verifier = issuer.verifier(AUDIENCE, wall);
        var settings = new SessionSettings(null, AUDIENCE.value(), List.of("task:work", "order:read"));
        var client =
                new IssuerClient(vertx, issuer.issuer(), new Principal.ClientId(CLIENT), Duration.ofSeconds(30), wall);
        house = new TestHouse(verifier, new Sessions(settings, client, verifier, wall, new SecureRandom()::nextLong));
        redirects.set(Set.of(base() + "/sign-in/callback"));
    }

    private DemoClient client() {
        return new DemoClient(CLIENT, Optional.empty(), EnumSet.allOf(Scope.class), redirects.get(), false);
    }

    private static List<DemoPerson> people() {
        return List.of(
                new DemoPerson(
                        "planner",
                        new DemoPerson.Label("Robin Vega", "Planner"),
                        EnumSet.allOf(Scope.class),
                        List.of("*"),
                        true),
                new DemoPerson(
                        "ana",
                        new DemoPerson.Label("Ana Kovač <3", "Store staff"),
                        Set.of(Scope.TASK_WORK),
                        List.of("S1"),
                        true),
                new DemoPerson(
                        "robot",
                        new DemoPerson.Label("Simulated", "Staff"),
                        Set.of(Scope.TASK_WORK),
                        List.of("S1"),
                        false));
    }

    String base() {
        return house.base();
    }

    /** The wall clock of member and issuer goes forward. */
    void pass(Duration time) {
        later.updateAndGet(before -> before.plus(time));
    }

    void stopIssuer() throws Exception {
        issuer.stop().await(60, TimeUnit.SECONDS);
    }

    void close() throws Exception {
        house.close();
        vertx.close().await(60, TimeUnit.SECONDS);
    }
}
