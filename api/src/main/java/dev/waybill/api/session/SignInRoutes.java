package dev.waybill.api.session;

import dev.waybill.api.page.PlainPage;
import dev.waybill.api.security.IssuerClient;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in and sign-out as browsers see them: redirects, cookies, and a page in words when it does not work. */
final class SignInRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SignInRoutes.class);
    private static final Set<String> PROMPTS = Set.of("login", "select_account");

    private final SessionSettings settings;
    private final SignIn signIn;

    SignInRoutes(SessionSettings settings, SignIn signIn) {
        this.settings = settings;
        this.signIn = signIn;
    }

    void begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<ReturnPath> back = ReturnPath.of(request.getParam("return"));
        Optional<Origin> origin = Origin.of(settings.publicUrl(), request);
        String prompt = request.getParam("prompt");
        if (back.isEmpty() || origin.isEmpty() || (prompt != null && !PROMPTS.contains(prompt))) {
            failed(context, 400, "This address is not complete, or leads somewhere else.", ReturnPath.HOME);
            return;
        }
        PendingSignIn.surplus(origin.get(), request).forEach(context.response()::addCookie);
        answer(signIn.begin(origin.get(), back.get(), prompt), (begun, failure) -> {
            if (begun == null) {
                away(context, failure, back.get());
                return;
            }
            context.response().addCookie(begun.pending().cookie(origin.get()));
            redirect(context, 302, begun.location());
        });
    }

    void finish(RoutingContext context) {
        HttpServerRequest request = context.request();
        String state = Optional.ofNullable(request.getParam("state")).orElse("");
        Optional<Origin> origin = Origin.of(settings.publicUrl(), request);
        Optional<PendingSignIn> pending = origin.flatMap(here -> PendingSignIn.read(here, request, state));
        origin.flatMap(here -> PendingSignIn.gone(here, request, state)).ifPresent(context.response()::addCookie);
        if (pending.isEmpty() || pending.get().over(signIn.now())) {
            failed(context, 400, "This sign-in was not begun in this browser, or it took too long.", ReturnPath.HOME);
            return;
        }
        String issuer = request.getParam("iss");
        String code = request.getParam("code");
        if (issuer != null && !issuer.equals(signIn.issuer())) {
            failed(context, 400, "Another issuer answered.", pending.get().back());
        } else if (code == null) {
            String why = Optional.ofNullable(request.getParam("error")).orElse("no reason given");
            failed(
                    context,
                    403,
                    "The issuer did not sign you in: " + why + ".",
                    pending.get().back());
        } else {
            redeem(context, origin.get(), pending.get(), code);
        }
    }

    private void redeem(RoutingContext context, Origin origin, PendingSignIn pending, String code) {
        answer(signIn.finish(origin, pending, code), (outcome, failure) -> {
            if (outcome instanceof SignIn.Done done) {
                context.response()
                        .addCookie(SessionCookie.of(origin, done.session().value(), done.life()));
                redirect(context, 303, pending.back().value());
            } else if (outcome instanceof SignIn.Failed failed) {
                failed(context, failed.status(), failed.detail(), pending.back());
            } else {
                away(context, failure, pending.back());
            }
        });
    }

    void leave(RoutingContext context) {
        Optional<Origin> origin = Origin.of(settings.publicUrl(), context.request());
        if (origin.isEmpty() || !SameOrigin.holds(settings.publicUrl(), context.request())) {
            failed(context, 403, "Only the pages of this member may sign you out.", ReturnPath.HOME);
            return;
        }
        context.response()
                .addCookie(SessionCookie.of(origin.get(), "", Duration.ZERO))
                .putHeader("Cache-Control", "no-store")
                .setStatusCode(204)
                .end();
    }

    /** Goes on where the request came from, whichever thread the answer is known on. */
    private static <T> void answer(Future<T> future, BiConsumer<@Nullable T, @Nullable Throwable> next) {
        Context here = Vertx.currentContext();
        future.onComplete(done -> here.runOnContext(now -> next.accept(done.result(), done.cause())));
    }

    private static void redirect(RoutingContext context, int status, String location) {
        HttpServerResponse response = context.response();
        response.putHeader("Cache-Control", "no-store").putHeader("Referrer-Policy", "no-referrer");
        response.setStatusCode(status).putHeader("Location", location).end();
    }

    private void away(RoutingContext context, @Nullable Throwable failure, ReturnPath back) {
        if (failure instanceof IssuerClient.Refused refused) {
            failed(
                    context,
                    502,
                    "Something is wrong between this member and the issuer: " + refused.getMessage() + ".",
                    back);
            return;
        }
        LOG.warn("the issuer {} does not answer", signIn.issuer(), failure);
        failed(context, 503, "The issuer " + signIn.issuer() + " does not answer. Try again in a moment.", back);
    }

    private static void failed(RoutingContext context, int status, String detail, ReturnPath back) {
        String again = "/sign-in?return=" + Query.encode(back.value());
        new PlainPage(status, "You are not signed in", detail, new PlainPage.Link(again, "Sign in"))
                .send(context.response());
    }
}
